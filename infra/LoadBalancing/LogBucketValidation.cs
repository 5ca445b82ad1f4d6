using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Storage;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Validates the args of a <see cref="LogBucket"/>.</summary>
internal static partial class LogBucketValidation
{
    public static LogBucketArgs Check(string name, LogBucketArgs args) => ArgsCheck.Require(nameof(LogBucket), name, args,
    [
        .. args.Location.Validate(),
        .. BucketNames.Validate(name, args.Location),
        .. ValidatePrefixes("applicationPrefixes", args.ApplicationPrefixes),
        .. ValidatePrefixes("networkPrefixes", args.NetworkPrefixes),
        .. args.RetentionDays >= 1 ? [] : new[] { new Problem("retentionDays", "must be 1 or more", $"{args.RetentionDays}") },
    ]);

    // AWS appends AWSLogs/ACCOUNT/... to the prefix and refuses prefixes that contain it.
    private static IEnumerable<Problem> ValidatePrefixes(string key, ImmutableArray<string> prefixes) =>
        from prefix in prefixes.Index()
        where !PrefixPattern().IsMatch(prefix.Item) || prefix.Item.Contains("AWSLogs", StringComparison.Ordinal)
        select new Problem(
            PropertyPath.Create(key, prefix.Index),
            "must be letters, digits, hyphens and inner slashes, without AWSLogs",
            Problem.Quote(prefix.Item));

    [GeneratedRegex(@"^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*\z")]
    private static partial Regex PrefixPattern();
}
