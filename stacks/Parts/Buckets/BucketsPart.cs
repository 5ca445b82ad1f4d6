using System.Collections.Immutable;
using Infra.Messaging;
using Infra.Security;
using Infra.Security.Permissions;
using Infra.Stacks.Settings;
using Infra.Storage;
using Infra.Validation;

namespace Infra.Stacks.Parts.Buckets;

/// <summary>The buckets of an environment. AWS serves them outside the network.</summary>
internal sealed class BucketsPart(BucketsSpec spec, PartContext context) : Part(Kind, spec, context)
{
    private const string Service = "s3";

    /// <summary>The section <c>buckets</c>.</summary>
    public static PartKind Kind { get; } =
        PartKind.For("buckets", new BucketsSpec { List = [] }, (spec, context) => new BucketsPart(SpecIn(spec, context.Role), context)) with
        {
            Items = new("bucket", """{"list": [{"name": "uploads"}]}""", UsesOf),
            IsCopied = _ => true,
        };

    // In a dormant region a copied object is no news, and queues come with services.
    private static BucketsSpec SpecIn(BucketsSpec spec, LandscapeRole role) => role == LandscapeRole.Dormant
        ? new() { List = [.. spec.List.Select(bucket => bucket with { Events = [] })] }
        : spec;

    /// <inheritdoc/>
    public override ImmutableArray<string> ItemNames => [.. spec.List.Select(bucket => bucket.Name)];

    /// <inheritdoc/>
    public override ImmutableArray<string> AwsServices => [Service];

    /// <inheritdoc/>
    public override ImmutableArray<LoggedBucket> LoggedBuckets =>
        [.. spec.List.Select(bucket => new LoggedBucket(ArnOf(bucket), ServiceBucket.LogPrefixOf(NameOf(bucket))))];

    /// <inheritdoc/>
    public override ImmutableArray<QueueSend> QueueSends =>
    [
        .. from bucket in spec.List.Index()
           from told in bucket.Item.Events.Index()
           select new QueueSend(
               told.Item.Queue,
               new QueueSender(Service, ArnOf(bucket.Item)),
               PropertyPath.Create("list", bucket.Index, "events", told.Index, "queue")),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends) =>
        from bucket in spec.List
        where !Context.Callers.Any(caller => AccessOf(caller, bucket) is not null)
        select $"No service uses the bucket {bucket.Name}.";

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) =>
        from bucket in BucketsOf(caller)
        select KeyValuePair.Create(VariableOf(bucket.Name), BucketNames.NameOf(NameOf(bucket), Context.Location));

    /// <inheritdoc/>
    public override ImmutableArray<PolicyStatement> StatementsOf(PartCaller caller) => ServiceBucketAccess.Allow(
        from bucket in BucketsOf(caller)
        group ArnOf(bucket) by AccessOf(caller, bucket)!.Value);

    /// <inheritdoc/>
    public override ImmutableArray<KeyUse> KeyUsesOf(PartCaller caller) => BucketsOf(caller).Any()
        ? [new(Service, DoesWrite: BucketsOf(caller).Any(bucket => DoesWrite(caller, bucket)))]
        : [];

    /// <inheritdoc/>
    public override int? UploadMiBOf(PartCaller caller) => BucketsOf(caller).Where(bucket => DoesWrite(caller, bucket))
        .Max(bucket => bucket.MaxUploadMiB);

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() => ValidateEach(bucket => [.. ValidateName(bucket), .. ServiceBucketValidation.Validate(bucket)]);

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateInEnvironment() => ValidateEach(ValidateLock);

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var buckets = new ServiceBuckets(
            Name,
            [
                .. spec.List.Select(bucket => new ServiceBucketArgs
                {
                    Spec = bucket,
                    Protect = Context.Protect,
                    IsBackedUp = Context.Backups is not null,
                    Location = Context.Location,
                    DataKeyArn = resources.Keys.DataKeyArn,
                    Queues = resources.Components.OfType<JobQueues>().FirstOrDefault()?.Queues
                        ?? ImmutableSortedDictionary<string, JobQueue>.Empty,
                    LogBucketName = resources.LogBucketName,
                    AlarmChannel = resources.AlarmChannel,
                }),
            ],
            resources.Options);
        return new(buckets, buckets.Alarms);
    }

    private static IEnumerable<ItemUse> UsesOf(ServiceSettings service) =>
        from use in service.UsedBuckets.Index()
        select new ItemUse(use.Item.Bucket, use.Item.Access, PropertyPath.Create("storage", use.Index));

    private static string VariableOf(string bucket) => $"BUCKET_{VariableName.PartOf(bucket)}_NAME";

    private IEnumerable<Problem> ValidateEach(Func<ServiceBucketSpec, IEnumerable<Problem>> rules) =>
        spec.List.SelectMany((bucket, index) => rules(bucket).Under(PropertyPath.Create("list", index)));

    private IEnumerable<Problem> ValidateName(ServiceBucketSpec bucket)
    {
        if (BucketNames.ExcessOf(NameOf(bucket), Context.Location) is > 0 and var excess)
        {
            yield return new(
                "name",
                $"must be {excess} characters shorter, as the bucket's name in AWS has those of project, stack, account and region too",
                Problem.Quote(bucket.Name));
        }
    }

    private IEnumerable<Problem> ValidateLock(ServiceBucketSpec bucket) =>
        ObjectLockValidation.Validate(bucket.ObjectLock, Context.Protect).Under("objectLock");

    private Access? AccessOf(PartCaller caller, ServiceBucketSpec bucket) => caller.Items.FirstOrDefault(use => use.Item == bucket.Name)?.Access;

    private bool DoesWrite(PartCaller caller, ServiceBucketSpec bucket) => AccessOf(caller, bucket) is Access.Write or Access.ReadWrite;

    // In an order of their own: that of the lists means nothing.
    private IEnumerable<ServiceBucketSpec> BucketsOf(PartCaller caller) => spec.List
        .Where(bucket => AccessOf(caller, bucket) is not null)
        .OrderBy(bucket => bucket.Name, StringComparer.Ordinal);

    private string NameOf(ServiceBucketSpec bucket) => ServiceBuckets.NameOf(Name, bucket.Name);

    private string ArnOf(ServiceBucketSpec bucket) => ServiceBucket.ArnOf(NameOf(bucket), Context.Location);
}
