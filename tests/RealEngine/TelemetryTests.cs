using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of telemetry: added, changed and removed.</summary>
public sealed class TelemetryTests
{
    private const string Workspace = "aws:amp/workspace:Workspace infra-qa-telemetry-workspace";
    private const string Alerts = "aws:amp/alertManagerDefinition:AlertManagerDefinition infra-qa-telemetry-alert-manager";
    private const string Rules = "aws:amp/ruleGroupNamespace:RuleGroupNamespace";
    private const string Grafana = "aws:grafana/workspace:Workspace infra-qa-grafana-workspace";
    private const string Parameter = "aws:ssm/parameter:Parameter infra-qa-telemetry-remote-write-url";
    private const string Indexing = "aws:xray/indexingRule:IndexingRule infra-qa-transaction-search-indexing";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate infra-qa-web-template";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}

        """;

    private const string Groups = "grafana: { adminGroups: [93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0] }";

    [RealEngineFact]
    public async Task Telemetry_AddedChangedAndRemoved_ReplacesNothingThatHasMetricsAndLeavesNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        Directory.CreateDirectory(stack.Folder.PathOf("rules"));
        await File.WriteAllTextAsync(
            stack.Folder.PathOf("rules/shop.yaml"), "groups: [{ name: shop, rules: [{ alert: Full, expr: job:carts:sum > 100 }] }]");
        var before = await stack.UpAsync(Without);

        var added = await stack.UpAsync(With("scrapeSeconds: 60"));

        Assert.Contains("topic_arn: ", (string?)added[Alerts]["definition"], StringComparison.Ordinal);
        Assert.Contains(Parameter, added.Keys);
        Assert.NotEqual((string?)before[Template]["userData"], (string?)added[Template]["userData"]);
        Assert.Single(added.Keys, key => key.StartsWith(Rules, StringComparison.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(With("scrapeSeconds: 60")));

        // More of everything: no step replaces anything.
        var more = More("{ transactionSearch: {} }");
        Assert.DoesNotContain(await stack.StepsAsync(more), step => step.Operation.Contains("replace", StringComparison.Ordinal));
        var changed = await stack.UpAsync(more);
        Assert.Equal(2, changed.Keys.Count(key => key.StartsWith(Rules, StringComparison.Ordinal)));
        Assert.Contains(Workspace, changed.Keys);
        Assert.Contains(Grafana, changed.Keys);

        // The account indexes more, in place.
        var indexed = await stack.UpAsync(More("{ transactionSearch: { indexPercent: 2.5 } }"));
        Assert.Equal(1, PercentOf(changed));
        Assert.Equal(2.5, PercentOf(indexed));
        Assert.Equal(changed.Keys.Order(StringComparer.Ordinal), indexed.Keys.Order(StringComparer.Ordinal));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((string?)before[Template]["userData"], (string?)after[Template]["userData"]);
    }

    private static string More(string traces) => With($"metricDays: 400, seriesPerService: 50000, rules: [shop], traces: {traces}, {Groups}");

    private static double PercentOf(Dictionary<string, JsonNode> state) =>
        (double)state[Indexing]["rule"]!["probabilistic"]!["desiredSamplingPercentage"]!;

    private static string With(string telemetry) => $$"""
        {{Without.TrimEnd()}}
          infra:telemetry: { collectorImage: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/collector:0.165.0", {{telemetry}} }

        """;
}
