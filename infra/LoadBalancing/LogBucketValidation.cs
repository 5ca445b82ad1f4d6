using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;
using Infra.Security;

namespace Infra.LoadBalancing;

/// <summary>What a bucket for logs must keep to.</summary>
public static partial class LogBucketValidation
{
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.
    private const int MaxNameLength = 63;

    /// <summary>Every broken rule, with paths from the spec; <c>name</c> is the bucket's in AWS.</summary>
    /// <param name="name">Logical name of the component, which the bucket's name begins with.</param>
    /// <param name="location">Account and region.</param>
    /// <param name="spec">The bucket.</param>
    public static ImmutableArray<Problem> Validate(string name, AwsLocation location, LogBucketSpec spec)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. location.Problems(),
            .. ValidateName(LogBucket.NameOf(name, location)),
            .. ValidatePrefixes("applicationPrefixes", spec.ApplicationPrefixes),
            .. ValidatePrefixes("networkPrefixes", spec.NetworkPrefixes),
            .. Checks.Within("retentionDays", spec.RetentionDays, 1),
        ];
    }

    internal static LogBucketArgs Check(string name, LogBucketArgs args) => ArgsCheck.Require(nameof(LogBucket), name, args, Validate(name, args.Location, args.Spec));

    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (name.Length > MaxNameLength || !NamePattern().IsMatch(name))
        {
            yield return new("name", $"must be at most {MaxNameLength} lower-case letters, digits and hyphens", Problem.Quote(name),
                "Shorten the name of the project or of the environment.");
        }
    }

    // AWS puts AWSLogs/ACCOUNT/... behind the prefix and refuses prefixes that contain it.
    private static IEnumerable<Problem> ValidatePrefixes(string path, ImmutableArray<string> prefixes)
    {
        for (var i = 0; i < prefixes.Length; i++)
        {
            if (!PrefixPattern().IsMatch(prefixes[i]) || prefixes[i].Contains("AWSLogs", StringComparison.Ordinal))
            {
                yield return new($"{path}[{i}]", "must be letters, digits, hyphens and inner slashes, without AWSLogs", Problem.Quote(prefixes[i]));
            }
            else if (prefixes.IndexOf(prefixes[i]) < i)
            {
                yield return new($"{path}[{i}]", "must be listed once", Problem.Quote(prefixes[i]));
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]+[a-z0-9]\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*\z")]
    private static partial Regex PrefixPattern();
}
