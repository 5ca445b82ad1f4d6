using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Data;

/// <summary>Inputs of a <see cref="MySqlDatabase"/>.</summary>
public sealed class MySqlArgs : ResourceArgs
{
    /// <summary>Instances, storage, backups and thresholds. Defaults to a database as production needs it.</summary>
    public MySqlSpec Spec { get; init; } = new();

    /// <summary>Whether instances, secrets and logs refuse to be deleted, and the primary leaves a final snapshot. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the subnets, one in each zone, two or more; not public ones.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>
    /// Names of the subnets' zones, such as <c>eu-central-1a</c>, by their ids, such as <c>euc1-az1</c>. Replicas are spread over them.
    /// </summary>
    public required ImmutableSortedDictionary<string, Output<string>> ZoneNames { get; init; }

    /// <summary>Id of the security group of every instance. Whoever makes it opens <see cref="MySqlDatabase.Port"/> in it.</summary>
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

    /// <summary>Where the alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>Where the names of writers and readers stand.</summary>
    public required PrivateZone PrivateZone { get; init; }
}
