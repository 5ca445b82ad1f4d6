using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Edge;

/// <summary>Alarms as lines.</summary>
internal static class AlarmTexts
{
    public static IEnumerable<string> Of(RecordingCloud cloud, string prefix) =>
        cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Where(alarm => alarm.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(alarm =>
            $"{alarm.Name} {alarm.Text("namespace")} {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} {((double)alarm.Inputs["threshold"]).ToString(CultureInfo.InvariantCulture)}");
}
