using System.Text.RegularExpressions;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>Every alarm at the edge leads to a section of a runbook, and every section is led to.</summary>
[Collection(Programs.Name)]
public sealed class RunbookTests
{
    [Theory]
    [InlineData("domain")]
    [InlineData("load-balancer")]
    [InlineData("web-firewall")]
    public async Task Headings_OfRunbook_AreTheKeysOfItsAlarms(string kind)
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf($"docs/runbooks/{kind}.md"));
        var cloud = await EdgeLandscape.RunAsync(isPreview: true);

        var keys = from alarm in cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
                   let text = alarm.Text("alarmDescription")
                   where text.Contains($"/{kind}.md#", StringComparison.Ordinal)
                   select text[(text.LastIndexOf('#') + 1)..];
        var headings = Regex.Matches(page, "^## (.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
    }
}
