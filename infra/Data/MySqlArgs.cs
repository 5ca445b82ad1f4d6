using System.Collections.Immutable;
using Infra.Edge;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Data;

/// <summary>Inputs of a <see cref="MySqlDatabase"/>.</summary>
public sealed class MySqlArgs : ResourceArgs
{
    /// <summary>Instances, storage, backups and thresholds. The defaults are those of production.</summary>
    public MySqlSpec Spec { get; init; } = new();

    /// <summary>
    /// Whether AWS refuses to delete instances and log groups of primaries, Pulumi refuses to delete primaries, their log groups and secrets, and a
    /// deleted primary leaves a final snapshot. Defaults to true.
    /// </summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the subnets, one in each of two or more zones. They must not be public.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>
    /// Names of the subnets' zones, such as <c>eu-central-1a</c>, by their ids, such as <c>euc1-az1</c>. Replicas are spread over these zones.
    /// </summary>
    public required ImmutableSortedDictionary<string, Output<string>> ZoneNames { get; init; }

    /// <summary>Id of the security group of all instances. It must have rules that allow clients to call <see cref="MySqlDatabase.Port"/>.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of the KMS key that encrypts storage, backups and Database Insights. A change replaces the database.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>ARN of the KMS key that encrypts the secrets.</summary>
    [Input("secretsKeyArn", required: true)]
    public required Input<string> SecretsKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs. Its policy must let CloudWatch Logs use it for the groups
    /// <c>/aws/rds/instance/NAME-*</c> (<see cref="KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>The users of applications, and the function that makes them. Without it the owner is the only user.</summary>
    public MySqlUsersArgs? Users { get; init; }

    /// <summary>
    /// Code of the function that stops and starts the instances, <c>functions/DatabaseNights</c>. Without it they run at all times.
    /// </summary>
    public Archive? NightsCode { get; init; }

    /// <summary>
    /// Whether a continuous plan of AWS Backup has the database. It then sets retention and window of backups, and changes of them here do nothing to
    /// an instance that exists. Defaults to false.
    /// </summary>
    public bool IsBackedUp { get; init; }

    /// <summary>
    /// ARNs of instances in another region that the primaries replicate, one for each shard in order. When they are taken away, RDS promotes the same
    /// instances. Until then nobody can write to them, and nothing makes users of applications there, as they come with the data. Defaults to none.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html"/>.</remarks>
    public ImmutableArray<Input<string>> ReplicaOf { get; init; } = [];

    /// <summary>
    /// ARNs of instances in another region that the next primaries follow, one for each shard in order, where the spec says <c>fromRecovery</c>.
    /// Defaults to none.
    /// </summary>
    public ImmutableArray<Input<string>> NextReplicaOf { get; init; } = [];

    /// <summary>Whether the instances may be deleted, as those of another region have taken their place. Defaults to false.</summary>
    public bool IsReleased { get; init; }

    /// <summary>
    /// Whether what a database has beside its primaries, such as replicas and the function for users, refuses to be deleted as <see cref="Protect"/>
    /// says. False where it comes and goes, as in a second region. Defaults to true.
    /// </summary>
    public bool ProtectAdded { get; init; } = true;

    /// <summary>
    /// The database whose data this one has, and so its users and passwords. It must be given for primaries that began as replicas, also when they
    /// are promoted. Without it, the database has passwords of its own.
    /// </summary>
    public MySqlDatabase? PasswordsOf { get; init; }

    /// <summary>Hosted zone of the names of writers and readers.</summary>
    public required PrivateZone PrivateZone { get; init; }
}
