using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Resilience;

/// <summary>Inputs of <see cref="Backups"/>.</summary>
public sealed class BackupsArgs : ResourceArgs
{
    /// <summary>Times, days and copies. The defaults are those of production.</summary>
    public BackupsSpec Spec { get; init; } = new();

    /// <summary>Databases that are backed up. Null, the default, for none.</summary>
    public DatabaseBackups? Databases { get; init; }

    /// <summary>Whether buckets are backed up. Defaults to false.</summary>
    public bool HasBuckets { get; init; }

    /// <summary>Whether file systems are backed up. Defaults to false.</summary>
    public bool HasFiles { get; init; }

    /// <summary>
    /// Tags that all resources of the environment have and no others, by key. What has them and the tag <c>Backup</c> is backed up. At least one.
    /// </summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>
    /// Beginning of the names of databases and buckets, for the rights of the roles: lower-case letters, digits and single hyphens.
    /// </summary>
    public required string Prefix { get; init; }

    /// <summary>
    /// Whether Pulumi refuses to delete the vault. Defaults to true. If false, the vault is deleted together with its recovery points.
    /// </summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the KMS key that encrypts the vault, and the data that is backed up. A change replaces the vault.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
