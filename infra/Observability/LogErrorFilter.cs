using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Observability;

/// <summary>The metric filter that counts the errors in the log of a service, and the alarm on their number.</summary>
internal static class LogErrorFilter
{
    /// <summary>Key of the alarm.</summary>
    public const string Key = "log-errors";

    private const int PeriodSeconds = 300;

    /// <summary>Creates the filter. A change of the words changes it in place.</summary>
    /// <param name="parent">The component of the service.</param>
    /// <param name="logGroupName">Name of the log group, which exists.</param>
    /// <param name="pattern">The lines that it counts.</param>
    /// <param name="errors">The metric.</param>
    public static void Create(ComponentResource parent, Input<string> logGroupName, string pattern, LogErrors errors)
    {
        var name = $"{parent.GetResourceName()}-{Key}";
        _ = new Aws.CloudWatch.LogMetricFilter(name, new()
        {
            Name = name,
            LogGroupName = logGroupName,
            Pattern = pattern,
            MetricTransformation = new Aws.CloudWatch.Inputs.LogMetricFilterMetricTransformationArgs
            {
                Namespace = errors.Namespace,
                Name = errors.MetricName,
                Value = "1",

                // So that the graph is at 0 and not without values while other lines come.
                DefaultValue = "0",
                Unit = "Count",
            },
        }, new() { Parent = parent });
    }

    /// <summary>The alarm, where errors are counted.</summary>
    /// <param name="errors">How they are counted; null where they are not.</param>
    public static IEnumerable<AlarmSpec> Alarms(LogErrors? errors)
    {
        if (errors is null)
        {
            yield break;
        }

        yield return new()
        {
            Key = Key,
            Title = "Many lines in the log of the service tell of errors",
            Metric = new(errors.Namespace, errors.MetricName, MetricStatistic.Sum),
            Comparison = AlarmComparison.Above,
            Threshold = errors.Spec.Max,
            PeriodSeconds = PeriodSeconds,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        };
    }
}
