using System.Collections.Immutable;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Storage.Files;

/// <summary>Inputs of <see cref="SharedFiles"/>.</summary>
public sealed class SharedFilesArgs : ResourceArgs
{
    /// <summary>Throughput, lifecycle, backups and thresholds. The defaults are those of production.</summary>
    public SharedFilesSpec Spec { get; init; } = new();

    /// <summary>Whether Pulumi refuses to delete the file system. AWS has no such switch. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the zones, in any order, each of which gets a mount target.</summary>
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>Ids of the subnets of the mount targets, in zone order. They must not be public.</summary>
    [Input("subnetIds", required: true)]
    public required Input<ImmutableArray<string>> SubnetIds { get; init; }

    /// <summary>
    /// Id of the security group of the mount targets. Its rules must allow servers and nodes to call <see cref="SharedFiles.Port"/>.
    /// </summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of the KMS key that encrypts files at rest. A change replaces the file system.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>Whether a plan of AWS Backup has the file system. Defaults to false.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>The services that have a folder, in any order. Defaults to none: nobody can mount anything.</summary>
    public ImmutableArray<FileUser> Users { get; init; } = [];

    /// <summary>
    /// Id of a file system in this region that EFS keeps as a copy of another one (<see cref="Resilience.Copies.FileCopy"/>): everything but the file
    /// system is made, for this one. Files can only be read until the replication ends. Key, throughput and lifecycle of the copy are not those of
    /// <see cref="Spec"/>: they are set by hand. Null, the default, for a file system of its own. A change replaces all that belongs to it.
    /// </summary>
    [Input("copyId")]
    public Input<string>? CopyId { get; init; }
}
