using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Storage;

/// <summary>The buckets of an environment, each a <see cref="ServiceBucket"/>.</summary>
public sealed class ServiceBuckets : ComponentResource
{
    /// <summary>The buckets by name.</summary>
    public ImmutableSortedDictionary<string, ServiceBucket> Buckets { get; }

    /// <summary>Alarms of each bucket.</summary>
    public ImmutableArray<AlarmGroup> Alarms { get; }

    /// <param name="name">Logical name. Those of the buckets begin with it.</param>
    /// <param name="buckets">Inputs of the buckets, in any order.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args of a bucket break rules; the message lists all of them.</exception>
    public ServiceBuckets(string name, ImmutableArray<ServiceBucketArgs> buckets, ComponentResourceOptions? options = null)
        : base("infra:storage:ServiceBuckets", name, options)
    {
        Buckets = buckets.ToImmutableSortedDictionary(
            bucket => bucket.Spec.Name,
            bucket => new ServiceBucket(NameOf(name, bucket.Spec.Name), bucket, new() { Parent = this }),
            StringComparer.Ordinal);
        Alarms = [.. Buckets.Values.Select(bucket => bucket.Alarms)];
        RegisterOutputs();
    }

    /// <summary>Logical name of a bucket.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="bucket">Name of the bucket.</param>
    public static string NameOf(string name, string bucket) => $"{name}-{bucket}";
}
