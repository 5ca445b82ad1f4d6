using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Compute;

/// <summary>
/// Inputs of every group of servers. Properties without <c>[Input]</c> are not sent to the engine: they decide which child resources exist.
/// </summary>
public abstract class ServersArgs : ResourceArgs
{
    private protected ServersArgs()
    {
    }

    /// <summary>Whether Pulumi and AWS refuse to delete the log group. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region of the group. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the subnets of the servers, one in each zone.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Ids of the servers' security groups.</summary>
    [Input("securityGroupIds", required: true)]
    public required InputList<string> SecurityGroupIds { get; init; }

    /// <summary>
    /// User data that configures a server at its first boot, in base64, at most 16,384 bytes decoded
    /// (<see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"/>). Every principal that may describe the
    /// launch template can read it, so it must hold no secrets. A change replaces the servers of a server group, a few at a time; the next server of
    /// a task has it.
    /// </summary>
    public required string UserData { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the servers' logs. Its policy must name the group's log group (<see cref="ServerGroup.LogGroupNameOf"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the root volumes. Null, the default, for the EBS key of the account. The policy of a given key must have the
    /// statements of <see cref="KeyPolicies.AutoScaling"/>, or no server starts.
    /// </summary>
    [Input("ebsKeyArn")]
    public Input<string>? EbsKeyArn { get; init; }

    /// <summary>ARNs of the parameters that the servers may read. <c>*</c> stands for any characters. None by default.</summary>
    [Input("parameterArns")]
    public ImmutableArray<string> ParameterArns { get; init; } = [];

    /// <summary>
    /// ARNs of the secrets that the servers may read. <c>-??????</c> stands for the characters that Secrets Manager appends to a name. None by
    /// default.
    /// </summary>
    [Input("secretArns")]
    public ImmutableArray<string> SecretArns { get; init; } = [];

    /// <summary>
    /// AWS services that the servers reach through interface endpoints of their VPC, such as <c>secretsmanager</c>. Parameters, secrets and the
    /// container's role are then for calls from this VPC alone, so that credentials of a server are of no use elsewhere. None by default.
    /// </summary>
    public ImmutableArray<string> EndpointServices { get; init; } = [];

    /// <summary>ARNs of the keys that encrypt those parameters and secrets. None by default.</summary>
    public ImmutableArray<Input<string>> DecryptKeyArns { get; init; } = [];

    /// <summary>
    /// ARNs of the ECR repositories, of any account and region, that the servers may pull images from. <c>*</c> stands for any characters. None by
    /// default.
    /// </summary>
    [Input("imageRepositoryArns")]
    public ImmutableArray<string> ImageRepositoryArns { get; init; } = [];

    /// <summary>
    /// Permissions of the container, which gets a role of its own for them (<see cref="ServerGroup.ContainerRoleNameOf"/>). The user data must hand
    /// its credentials to the container (<see cref="Bootstrap.BootstrapSpec.ContainerRoleArn"/>). None by default: there is no such role.
    /// </summary>
    public ImmutableArray<PolicyStatement> ContainerStatements { get; init; } = [];

    /// <summary>
    /// Permissions of the container for things whose ids AWS chooses: known when they exist. None by default. They need a role as
    /// <see cref="ContainerStatements"/> do.
    /// </summary>
    public ImmutableArray<Output<PolicyStatement>> ContainerLateStatements { get; init; } = [];

    /// <summary>
    /// What the container does with the key of <see cref="EbsKeyArn"/>, which encrypts the data of its queues and documents too. None by
    /// default. It needs statements beside it.
    /// </summary>
    public ImmutableArray<KeyUse> ContainerKeyUses { get; init; } = [];

    /// <summary>Further permissions of the servers. None by default.</summary>
    public ImmutableArray<PolicyStatement> Statements { get; init; } = [];

    /// <summary>
    /// Further permissions of the servers on what AWS names when it makes it, such as an access point of EFS. They are in a policy of their own,
    /// which a preview does not show while there is no such thing. None by default.
    /// </summary>
    public ImmutableArray<Output<PolicyStatement>> LateStatements { get; init; } = [];

    /// <summary>
    /// How the errors in the log of the container are counted: a metric filter on the log group, with an alarm. Null, the default, where they are
    /// not.
    /// </summary>
    public LogErrors? LogErrors { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>
    /// Tags of the group, its servers, volumes and network interfaces. The provider's default tags do not reach them:
    /// <see href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/launchtemplate/#tagspecifications_csharp"/>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the container has a role of its own.</summary>
    internal bool HasContainerRole => !ContainerStatements.IsEmpty || !ContainerLateStatements.IsEmpty;

    /// <summary>The machines.</summary>
    internal abstract MachineSpec Machine { get; }

    /// <summary>Longest time in seconds that AWS waits for a server to drain.</summary>
    internal abstract int DrainTimeoutSeconds { get; }

    /// <summary>What a server may do with its group, beside leaving it in good order.</summary>
    internal abstract ImmutableArray<string> GroupActions { get; }

    /// <summary>What the group itself permits to its servers beside that.</summary>
    /// <param name="name">Logical name of the group.</param>
    internal virtual ImmutableArray<PolicyStatement> OwnStatements(string name) => [];
}
