using Infra.Observability;

namespace Infra.Edge;

/// <summary>The alarms of a web firewall: <see href="https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html"/>.</summary>
internal static class WebFirewallAlarms
{
    private const string Blocked = "BlockedRequests";
    private const string AllRules = "ALL";
    private const int FiveMinutes = 300;

    public static IEnumerable<AlarmSpec> Create(string component, WebFirewallArgs args)
    {
        var spec = args.Spec;
        AlarmSpec Sum(string key, string title, string metric, string rule, AlarmComparison comparison, double threshold) => new()
        {
            Key = key,
            Title = title,
            Metric = new("AWS/WAFV2", metric, MetricStatistic.Sum, new("WebACL", component), new("Region", args.Location.Region), new("Rule", rule)),
            Comparison = comparison,
            Threshold = threshold,
            PeriodSeconds = FiveMinutes,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        };

        yield return Sum(
            "blocked", "The web firewall refuses many requests", Blocked, AllRules, AlarmComparison.AtLeast, spec.Thresholds.BlockedRequests);
        yield return Sum(
            WebAclPlanner.ClientRate,
            "Clients are over their limit",
            Blocked,
            WebAclPlanner.MetricNameOf(component, WebAclPlanner.ClientRate),
            AlarmComparison.AtLeast,
            spec.Thresholds.ClientRateRequests);
        if (spec.TotalRequestsPerSecond is not null)
        {
            yield return Sum(
                WebAclPlanner.TotalRate,
                "All clients together are over the budget",
                Blocked,
                WebAclPlanner.MetricNameOf(component, WebAclPlanner.TotalRate),
                AlarmComparison.AtLeast,
                1);
        }

        if (args.ExpectsTraffic)
        {
            yield return Sum("no-traffic", "No request passes the web firewall", "AllowedRequests", AllRules, AlarmComparison.Below, 1) with
            {
                EvaluationPeriods = 3,
                DatapointsToAlarm = 3,
                MissingData = MissingData.Breaching,
            };
        }
    }
}
