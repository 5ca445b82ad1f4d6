using System.Globalization;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Validates objectives: rules between values.</summary>
public static class ObjectivesValidation
{
    // An alarm has ten metrics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-data-queries.html. Each group has three.
    private const int MaxGroups = 3;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The objectives.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(ObjectivesSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. spec is { Availability: null, Latency: null }
                ? new[] { new Problem(PropertyPath.Root, "must have availability, latency or both", "neither") }
                : [],
            .. spec.Availability is { } availability ? ValidateReach("availability", availability, spec.Days) : [],
            .. spec.Latency is { } latency ? ValidateReach(PropertyPath.Create("latency", "percent"), latency.Percent, spec.Days) : [],
        ];
    }

    internal static ServiceObjectivesArgs Check(string name, ServiceObjectivesArgs args) => ArgsCheck.Require(nameof(ServiceObjectives), name, args,
    [
        .. ValidateGroups(args.GroupArnSuffixes.Length).Under("groupArnSuffixes"),
        .. SpecValidation.Validate(args.Spec),
        .. Validate(args.Spec),
    ]);

    /// <summary>Every broken rule on the number of target groups.</summary>
    /// <param name="count">Number of the groups.</param>
    internal static IEnumerable<Problem> ValidateGroups(int count)
    {
        if (count is < 1 or > MaxGroups)
        {
            yield return new(PropertyPath.Root, $"must list 1 to {MaxGroups} with objectives, whose alarms have three metrics of each", $"{count}");
        }
    }

    // The burn rate of a total outage is one divided by the share that is allowed.
    private static IEnumerable<Problem> ValidateReach(PropertyPath path, double percent, int days)
    {
        var rate = BurnAlert.Fast.RateFor(days);
        if (ObjectiveAlarms.AllowedBy(percent) * rate >= 1)
        {
            var least = Math.Round(100 - (100 / rate), 2, MidpointRounding.ToNegativeInfinity) + 0.01m;
            yield return new(
                path,
                string.Create(
                    CultureInfo.InvariantCulture, $"must be at least {least:0.##} with {days} days, or the alarm is off in a total outage too"),
                string.Create(CultureInfo.InvariantCulture, $"{percent}"),
                "Promise more, or for fewer days.")
            { DependsOn = ["days"] };
        }
    }
}
