using System.Collections.Immutable;
using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of <see cref="EnvironmentKeys"/>.</summary>
public sealed class EnvironmentKeysArgs : ResourceArgs
{
    /// <summary>Account and region of the keys.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Names of the log groups that the key for logs may encrypt. <c>*</c> stands for any characters.</summary>
    public required ImmutableArray<string> LogGroupNames { get; init; }

    /// <summary>
    /// AWS services that send to queues which the key for data encrypts, by the short names of their principals, such as <c>s3</c>. In any order.
    /// Defaults to none.
    /// </summary>
    public ImmutableArray<string> QueueSenders { get; init; } = [];

    /// <summary>AWS services that send to queues which the key for logs encrypts, as above. Defaults to none.</summary>
    public ImmutableArray<string> NoticeSenders { get; init; } = [];

    /// <summary>
    /// Whether the key for data encrypts a Prometheus workspace, and the key for logs a topic to which its alert manager publishes. Defaults to
    /// false.
    /// </summary>
    public bool HasPrometheus { get; init; }
}
