using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Edge;

/// <summary>Alarms as lines.</summary>
internal static class AlarmTexts
{
    public static IEnumerable<string> Read(RecordingCloud cloud, string prefix) =>
        from alarm in cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
        where alarm.Name.StartsWith(prefix, StringComparison.Ordinal)
        let threshold = ((double)alarm.Inputs["threshold"]).ToString(CultureInfo.InvariantCulture)
        select $"{alarm.Name} {alarm.Text("namespace")} {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} {threshold}";
}
