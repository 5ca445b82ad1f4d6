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

        var links = cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => alarm.Text("alarmDescription")).Where(text => text.Contains($"/{kind}.md#", StringComparison.Ordinal));
        var keys = links.Select(text => text[(text.LastIndexOf('#') + 1)..]).Distinct();
        Assert.Equal(keys.Order(StringComparer.Ordinal), Regex.Matches(page, "^## (.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }
}
