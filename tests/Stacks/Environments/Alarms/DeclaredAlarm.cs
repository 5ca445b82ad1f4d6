using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>An alarm of CloudWatch, as it was declared.</summary>
internal sealed partial record DeclaredAlarm
{
    private DeclaredAlarm(RecordedResource resource)
    {
        Name = resource.Name;
        Metric = WatchedMetric.Read(resource);
        IsBelow = resource.Text("comparisonOperator").StartsWith("LessThan", StringComparison.Ordinal);
        TakesEqual = resource.Text("comparisonOperator").Contains("OrEqual", StringComparison.Ordinal);
        Threshold = NumberOf(resource, "threshold");
        Points = (int)NumberOf(resource, "datapointsToAlarm");
        Periods = (int)NumberOf(resource, "evaluationPeriods");
        IsOnWithoutData = resource.Text("treatMissingData") == "breaching";
        var description = Description().Match(resource.Text("alarmDescription"));
        Title = description.Groups["title"].Value;
        Runbook = description.Groups["runbook"].Value;
    }

    /// <summary>Every alarm of an environment.</summary>
    public static IEnumerable<DeclaredAlarm> All(DeclaredEnvironment environment) =>
        environment.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => new DeclaredAlarm(alarm));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What is wrong when it goes off.</summary>
    public string Title { get; }

    /// <summary>Its section in the runbooks: <c>mysql.md#cpu</c>.</summary>
    public string Runbook { get; }

    /// <summary>What it watches.</summary>
    public WatchedMetric Metric { get; }

    /// <summary>Whether it goes off below its threshold, and not above.</summary>
    public bool IsBelow { get; }

    /// <summary>Whether the threshold itself is on the wrong side.</summary>
    public bool TakesEqual { get; }

    /// <summary>Its threshold, in the metric's unit or in percent.</summary>
    public double Threshold { get; }

    /// <summary>Number of periods on the wrong side that set it off.</summary>
    public int Points { get; }

    /// <summary>Number of latest periods that it looks at.</summary>
    public int Periods { get; }

    /// <summary>Whether a period without values counts as one on the wrong side.</summary>
    public bool IsOnWithoutData { get; }

    /// <summary>Whether a value is on the wrong side of the threshold.</summary>
    /// <param name="value">The value of a period.</param>
    public bool IsBreachedBy(double value) => (TakesEqual && value == Threshold) || (IsBelow ? value < Threshold : value > Threshold);

    private static double NumberOf(RecordedResource alarm, string key) => Convert.ToDouble(alarm.Inputs[key], CultureInfo.InvariantCulture);

    // The processor is busy. Severity: page. What to do: https://.../mysql.md#cpu
    [GeneratedRegex(@"\A(?<title>.+?)\.( Severity: [a-z]+\.)? What to do: .*?(?<runbook>[a-z-]+\.md#\S+)\z")]
    private static partial Regex Description();
}
