using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>What a health check must keep to: <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html"/>.</summary>
public static class HealthCheckValidation
{
    private const int MaxTextLength = 255;
    private const int MinRegions = 3;

    /// <summary>Regions that Route 53 has checkers in.</summary>
    public static ImmutableArray<string> CheckerRegions { get; } =
        ["ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-west-1", "sa-east-1", "us-east-1", "us-west-1", "us-west-2"];

    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The check.</param>
    public static ImmutableArray<Problem> Validate(HealthCheckSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. DomainNames.Problems("host", spec.Host),
            .. ValidateTexts(spec),
            .. ValidateRegions(spec.Regions),
            .. spec.IntervalSeconds is 10 or 30 ? [] : new[] { new Problem("intervalSeconds", "must be 10 or 30", $"{spec.IntervalSeconds}") },
            .. Checks.Within("failureThreshold", spec.FailureThreshold, 1, 10),
        ];
    }

    internal static HealthCheckArgs Check(string name, HealthCheckArgs args) => ArgsCheck.Require(nameof(HealthCheck), name, args, Validate(args.Spec));

    private static IEnumerable<Problem> ValidateTexts(HealthCheckSpec spec)
    {
        if (!spec.Path.StartsWith('/') || spec.Path.Length > MaxTextLength)
        {
            yield return new("path", $"must begin with a slash and have at most {MaxTextLength} characters", Problem.Quote(spec.Path));
        }

        if (spec.SearchText is { Length: 0 or > MaxTextLength })
        {
            yield return new("searchText", $"must have 1 to {MaxTextLength} characters", Problem.Quote(spec.SearchText));
        }
    }

    private static IEnumerable<Problem> ValidateRegions(ImmutableArray<string> regions)
    {
        if (regions.Distinct().Count() < MinRegions)
        {
            yield return new("regions", $"must be {MinRegions} different ones at least", $"{regions.Distinct().Count()}");
        }

        for (var i = 0; i < regions.Length; i++)
        {
            if (!CheckerRegions.Contains(regions[i]))
            {
                yield return new($"regions[{i}]", "must be a region that Route 53 has checkers in", Problem.Quote(regions[i]), $"Those are {string.Join(", ", CheckerRegions)}.");
            }
            else if (regions.IndexOf(regions[i]) < i)
            {
                yield return new($"regions[{i}]", "must be listed once", Problem.Quote(regions[i]));
            }
        }
    }
}
