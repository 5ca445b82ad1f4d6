using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Storage;

/// <summary>Validates a bucket: rules between values.</summary>
public static class ServiceBucketValidation
{
    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A bucket.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(ServiceBucketSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. ValidateEvents(spec.Events)];
    }

    internal static ServiceBucketArgs Check(string name, ServiceBucketArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(ServiceBucket), name, args,
        [
            .. args.Location.Validate(),
            .. BucketNames.Validate(name, args.Location),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. Validate(args.Spec).Under("spec"),
            .. ValidateQueues(args).Under("spec"),
        ]);
    }

    // S3 refuses overlapping prefixes: an object is told to one queue.
    private static IEnumerable<Problem> ValidateEvents(ImmutableArray<BucketEventSpec> events) =>
        from one in events.Index()
        let earlier = events.Take(one.Index).FirstOrDefault(other => DoOverlap(PrefixOf(one.Item), PrefixOf(other)))
        where earlier is not null
        select new Problem(
            PropertyPath.Create("events", one.Index, "prefix"),
            $"must not overlap with that of another event, '{PrefixOf(earlier)}' of {earlier.Queue}, as S3 tells an object once",
            Problem.Quote(PrefixOf(one.Item)),
            "Let the consumer of one queue send to the other.");

    private static bool DoOverlap(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static string PrefixOf(BucketEventSpec spec) => spec.Prefix ?? "";

    private static IEnumerable<Problem> ValidateQueues(ServiceBucketArgs args) =>
        from one in args.Spec.Events.Index()
        where !args.Queues.ContainsKey(one.Item.Queue)
        select new Problem(PropertyPath.Create("events", one.Index, "queue"), "must be among the queues", Problem.Quote(one.Item.Queue));
}
