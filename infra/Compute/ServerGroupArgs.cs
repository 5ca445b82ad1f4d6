using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Compute;

/// <summary>Inputs of a <see cref="ServerGroup"/>. Where the wire has no type for a value, it shapes the children and stays in the program.</summary>
public sealed class ServerGroupArgs : ResourceArgs
{
    /// <summary>Sizes, servers and thresholds. Defaults to a group as production needs it.</summary>
    public ServerGroupSpec Spec { get; init; } = new();

    /// <summary>Whether the log group refuses to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region of the group. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the subnets that the servers stand in, one in each zone.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Ids of the servers' security groups.</summary>
    [Input("securityGroupIds", required: true)]
    public required InputList<string> SecurityGroupIds { get; init; }

    /// <summary>
    /// What a server does at its first boot, in base64, at most 16,384 bytes decoded
    /// (<see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"/>). Everyone who may describe the launch
    /// template can read it: no secrets. A change replaces the servers, a few at a time.
    /// </summary>
    public required string UserData { get; init; }

    /// <summary>
    /// ARN of the KMS key of the servers' logs. Its policy must name the group's log group (<see cref="ServerGroup.LogGroupNameOf"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key of the root volumes. Null, the default, for the account's own EBS key. The policy of a given key must have the statements
    /// of <see cref="KeyPolicies.AutoScaling"/>, or no server starts.
    /// </summary>
    [Input("ebsKeyArn")]
    public Input<string>? EbsKeyArn { get; init; }

    /// <summary>
    /// ARNs of the target groups that the servers are in. Null, the default, for a group behind no balancer: its health is EC2's alone.
    /// </summary>
    [Input("targetGroupArns")]
    public InputList<string>? TargetGroupArns { get; init; }

    /// <summary>
    /// Balancer and target group whose requests <see cref="ServerGroupSpec.RequestsPerTarget"/> counts, as
    /// <c>app/BALANCER/ID/targetgroup/TARGETS/ID</c>. Ignored without it.
    /// </summary>
    [Input("requestCountLabel")]
    public Input<string>? RequestCountLabel { get; init; }

    /// <summary>ARNs of the parameters the servers may read, with <c>*</c> where there are several. None by default.</summary>
    [Input("parameterArns")]
    public ImmutableArray<string> ParameterArns { get; init; } = [];

    /// <summary>ARNs of the secrets the servers may read; <c>-??????</c> stands for what Secrets Manager adds to a name. None by default.</summary>
    [Input("secretArns")]
    public ImmutableArray<string> SecretArns { get; init; } = [];

    /// <summary>ARNs of the keys of those parameters and secrets. None by default.</summary>
    public ImmutableArray<Input<string>> DecryptKeyArns { get; init; } = [];

    /// <summary>
    /// Names of the ECR repositories of the account the servers may pull images from, with <c>*</c> where there are several. None by default.
    /// </summary>
    [Input("imageRepositories")]
    public ImmutableArray<string> ImageRepositories { get; init; } = [];

    /// <summary>What else the servers may do. Nothing by default.</summary>
    public ImmutableArray<PolicyStatement> Statements { get; init; } = [];

    /// <summary>
    /// Names of further alarms that stop the replacement of servers, such as the balancer's on errors. They must be there before the group. None by
    /// default.
    /// </summary>
    [Input("refreshAlarmNames")]
    public ImmutableArray<string> RefreshAlarmNames { get; init; } = [];

    /// <summary>Where alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>
    /// Tags of group, servers, volumes and network interfaces. Needed here because the provider's default tags reach none of them:
    /// <see href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/launchtemplate/#tagspecifications_csharp"/>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
