using System.Collections.Immutable;
using Infra.Observability;
using Infra.Resilience.Copies;
using Infra.Stacks.Settings;
using Infra.Storage;

namespace Infra.Stacks.Declaration;

/// <summary>What copies buckets and images from the first region of an environment to the second.</summary>
internal sealed class RegionCopies
{
    private readonly Landscape _first;
    private readonly Landscape _second;
    private readonly ImmutableArray<BucketCopies> _buckets;

    /// <summary>Declares them.</summary>
    /// <param name="first">The first region.</param>
    /// <param name="second">The second region.</param>
    /// <param name="recovery">The second region as the settings say.</param>
    public RegionCopies(Landscape first, Landscape second, RecoverySettings recovery)
    {
        (_first, _second) = (first, second);
        _buckets = [.. first.Find<ServiceBuckets>() is { } here && second.Find<ServiceBuckets>() is { } there ? Copy(here, there) : []];
        if (!recovery.CopyImages.IsEmpty)
        {
            _ = new ImageCopies(second.Foundation.Plan.Names.Images, new()
            {
                Prefixes = recovery.CopyImages,
                Location = first.Foundation.Plan.Location,
                CopyLocation = second.Foundation.Plan.Location,
            }, first.Foundation.Options);
        }
    }

    /// <summary>Their alarms in the first region.</summary>
    public IEnumerable<AlarmGroup> Alarms => _buckets.Select(copies => copies.Alarms);

    /// <summary>Their alarms in the second region.</summary>
    public IEnumerable<AlarmGroup> AlarmsThere => _buckets.Select(copies => copies.AlarmsThere);

    private IEnumerable<BucketCopies> Copy(ServiceBuckets here, ServiceBuckets there) =>
        from bucket in here.Buckets
        select new BucketCopies(_second.Foundation.Plan.Names.CopiesOf(bucket.Key), new()
        {
            First = SideOf(_first.Foundation, bucket.Value),
            Second = SideOf(_second.Foundation, there.Buckets[bucket.Key]),
            HasObjectLock = bucket.Value.HasObjectLock,
        }, _first.Foundation.Options);

    private static CopiedBucket SideOf(EnvironmentFoundation foundation, ServiceBucket bucket) => new()
    {
        Name = bucket.BucketName,
        DataKeyArn = foundation.Keys.DataKeyArn,
        Location = foundation.Plan.Location,
        Component = bucket,
        Provider = foundation.AwsProvider,
        AlarmChannel = foundation.AlarmChannel with { Provider = foundation.AwsProvider },
    };
}
