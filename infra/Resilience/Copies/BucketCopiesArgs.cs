using Pulumi;

namespace Infra.Resilience.Copies;

/// <summary>Inputs of <see cref="BucketCopies"/>.</summary>
public sealed class BucketCopiesArgs : ResourceArgs
{
    /// <summary>The bucket in the region that is active at first.</summary>
    public required CopiedBucket First { get; init; }

    /// <summary>The bucket in the other region, of the same account.</summary>
    public required CopiedBucket Second { get; init; }

    /// <summary>Whether both buckets have a lock on their objects, which S3 copies with them. Defaults to false.</summary>
    public bool HasObjectLock { get; init; }
}
