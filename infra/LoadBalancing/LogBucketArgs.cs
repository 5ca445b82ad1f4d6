using Infra.Security;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="LogBucket"/>.</summary>
public sealed class LogBucketArgs : ResourceArgs
{
    /// <summary>The bucket.</summary>
    public required LogBucketSpec Spec { get; init; }

    /// <summary>Account and region of the bucket and of the balancers that write to it.</summary>
    public required AwsLocation Location { get; init; }
}
