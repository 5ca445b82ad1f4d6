using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Grafana;

/// <summary>
/// What holds of dashboards as Grafana reads them:
/// <see href="https://grafana.com/docs/grafana/v10.4/dashboards/build-dashboards/view-dashboard-json-model/"/>.
/// </summary>
[Collection(Programs.Name)]
public sealed class GrafanaDashboardTests
{
    private const int GridWidth = 24;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Lazy<Task<JsonNode>> Request = new(() => GrafanaPrograms.RequestAsync(GrafanaPrograms.Smallest));

    public static TheoryData<string> Uids => ["infra-environment", "infra-services"];

    [Theory, MemberData(nameof(Uids))]
    public async Task Dashboard_IsTheApprovedOne(string uid) =>
        Approved.Matches($"{uid}.json", (await GetAsync(uid)).ToJsonString(Indented) + "\n");

    [Theory, MemberData(nameof(Uids))]
    public async Task Dashboard_Head_IsWhatGrafanaNeeds(string uid)
    {
        var dashboard = await GetAsync(uid);

        Assert.Equal("39", $"{dashboard["schemaVersion"]}");
        Assert.Equal("false", dashboard["editable"]!.ToJsonString());
        Assert.True(uid.Length <= 40);
        Assert.Null(dashboard["id"]);
        var ids = All(dashboard).Select(panel => (int)panel["id"]!).ToList();
        Assert.Equal(Enumerable.Range(1, ids.Count), ids);
    }

    [Theory, MemberData(nameof(Uids))]
    public async Task Panels_AskDataSourcesThatAreLoaded(string uid)
    {
        var sources = (await Request.Value)["sources"]!.AsArray().Select(source => $"{source!["type"]} {source["uid"]}").ToHashSet();
        var dashboard = await GetAsync(uid);
        var asked = Graphs(dashboard).SelectMany(panel => panel["targets"]!.AsArray().Append(panel))
            .Concat(dashboard["templating"]!["list"]!.AsArray())
            .Select(asking => $"{asking!["datasource"]!["type"]} {asking["datasource"]!["uid"]}");

        Assert.NotEmpty(asked);
        Assert.All(asked, source => Assert.Contains(source, sources));
    }

    // Panels of a closed row overlap nothing but each other: Grafana moves them when it opens the row.
    [Theory, MemberData(nameof(Uids))]
    public async Task Panels_StayInTheGridAndDoNotOverlap(string uid)
    {
        var dashboard = await GetAsync(uid);
        var layers = dashboard["panels"]!.AsArray().Select(row => row!["panels"]?.AsArray() ?? []).Append(dashboard["panels"]!.AsArray());

        Assert.All(layers, layer =>
        {
            var taken = new HashSet<(int, int)>();
            Assert.All(layer, panel => Assert.All(CellsOf(panel!["gridPos"]!), cell =>
            {
                Assert.InRange(cell.X, 0, GridWidth - 1);
                Assert.True(taken.Add(cell), $"{panel["title"]} overlaps another panel at {cell}.");
            }));
        });
    }

    [Theory, MemberData(nameof(Uids))]
    public async Task Panels_HaveTitleUnitAndQueriesWithIdsOfTheirOwn(string uid) => Assert.All(Graphs(await GetAsync(uid)), panel =>
    {
        Assert.Equal("timeseries", $"{panel["type"]}");
        Assert.NotEmpty($"{panel["title"]}");
        Assert.NotEmpty($"{panel["fieldConfig"]!["defaults"]!["unit"]}");
        var ids = panel["targets"]!.AsArray().Select(target => $"{target!["refId"]}").ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids, ids.Distinct());
    });

    [Fact]
    public async Task EnvironmentDashboard_HasEveryAlarmWithItsMetricThresholdAndRunbook()
    {
        var graphs = Graphs(await GetAsync("infra-environment")).ToList();
        var alarms = (await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest)).Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").ToList();

        Assert.Equal(7, alarms.Count);
        Assert.All(alarms, alarm =>
        {
            var description = alarm.Text("alarmDescription");
            var runbook = description[(description.IndexOf("https://", StringComparison.Ordinal))..];
            var graph = Assert.Single(graphs, panel => $"{panel["links"]![0]!["url"]}" == runbook);
            Assert.Contains(description.Split(". ")[0], $"{graph["description"]}", StringComparison.Ordinal);
            Assert.Contains(
                graph["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.AsArray(),
                step => step!["value"] is { } value && (double)value == (double)alarm.Inputs["threshold"]);
            Assert.Contains(graph["targets"]!.AsArray(), target => IsOf(target!, alarm));
        });
    }

    [Fact]
    public async Task EnvironmentDashboard_Rows_AreThoseOfComponentsWithAlarmsAndClosed()
    {
        var rows = (await GetAsync("infra-environment"))["panels"]!.AsArray();

        Assert.Equal(["web", "next", "grafana"], rows.Select(row => $"{row!["title"]}"));
        Assert.All(rows, row => Assert.Equal("true", row!["collapsed"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("cpu", "percent", "Average", "60", "CPUUtilization a|CPUUtilization b")]
    [InlineData("latency", "short", "p99", "300", "Latency")]
    [InlineData("storage", "bytes", "Maximum", "60", "StorageBytes")]
    public async Task EnvironmentDashboard_Metric_IsAskedForAsTheAlarmDoes(string title, string unit, string statistic, string period, string labels)
    {
        var graph = Assert.Single(Graphs(await GetAsync("infra-environment")), panel => $"{panel["title"]}" == title);

        Assert.Equal(unit, $"{graph["fieldConfig"]!["defaults"]!["unit"]}");
        Assert.All(graph["targets"]!.AsArray(), target => Assert.Equal((statistic, period), ($"{target!["statistic"]}", $"{target["period"]}")));
        Assert.Equal(labels, string.Join('|', graph["targets"]!.AsArray().Select(target => $"{target!["label"]}")));
    }

    [Fact]
    public async Task EnvironmentDashboard_PercentOfAMetric_IsAnExpressionOfTwoHiddenQueries()
    {
        var graph = Assert.Single(Graphs(await GetAsync("infra-environment")), panel => $"{panel["title"]}" == "io");

        Assert.Equal("percent", $"{graph["fieldConfig"]!["defaults"]!["unit"]}");
        Assert.Equal(
            ["percent0 100 * part0 / whole0 Sum shown", "part0 Sum MeteredIOBytes hidden", "whole0 Maximum PermittedThroughput hidden"],
            graph["targets"]!.AsArray().Select(target => string.Join(
                ' ',
                new[] { "id", "expression", "statistic", "metricName" }.Select(key => $"{target![key]}").Where(text => text.Length > 0)
                    .Append(target!["hide"] is null ? "shown" : "hidden"))));
    }

    // A path of the repository is no address: the description names it.
    [Fact]
    public async Task EnvironmentDashboard_WithoutAnAddressOfRunbooks_HasNoLinks()
    {
        var request = await GrafanaPrograms.RequestAsync(GrafanaPrograms.Smallest, runbooks: "docs/runbooks");
        var graph = Graphs(request["dashboards"]![0]!).First();

        Assert.Empty(graph["links"]!.AsArray());
        Assert.EndsWith("What to do: docs/runbooks/server-group.md#cpu", $"{graph["description"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServicesDashboard_HasARowOfAllAndOneForEachService()
    {
        var dashboard = await GetAsync("infra-services");

        Assert.Equal(
            ["Services false", "orders true", "web true"],
            dashboard["panels"]!.AsArray()
                .Where(panel => $"{panel!["type"]}" == "row")
                .Select(row => $"{row!["title"]} {row["collapsed"]!.ToJsonString()}"));
        Assert.Equal("label_values(up, job)", $"{dashboard["templating"]!["list"]![0]!["query"]!["query"]}");
        Assert.Equal(
            [
                """job:http_requests:rate5m{job=~"$service"}""", """job:http_errors:ratio_rate5m{job=~"$service"}""",
                """job:http_latency_seconds:p99_rate5m{job=~"$service"}""", """sum by (job) (up{part="collector",job=~"$service"})""",
            ],
            Expressions(dashboard).Take(4));
    }

    [ToolFact("promtool")]
    public async Task ServicesDashboard_Expressions_AreTakenByPrometheus()
    {
        var rules = Expressions(await GetAsync("infra-services")).Select((expression, index) =>
            new JsonObject { ["record"] = $"panel:query{index}", ["expr"] = expression });
        var file = Path.GetTempFileName();
        try
        {
            // JSON is YAML.
            var group = new JsonObject { ["name"] = "panels", ["rules"] = new JsonArray([.. rules]) };
            await File.WriteAllTextAsync(file, new JsonObject { ["groups"] = new JsonArray(group) }.ToJsonString());
            using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "rules", file]) { RedirectStandardError = true })!;
            var errors = await promtool.StandardError.ReadToEndAsync();
            await promtool.WaitForExitAsync();

            Assert.True(promtool.ExitCode == 0, errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<JsonNode> GetAsync(string uid) =>
        (await Request.Value)["dashboards"]!.AsArray().Single(dashboard => $"{dashboard!["uid"]}" == uid)!;

    private static IEnumerable<JsonNode> All(JsonNode dashboard) =>
        dashboard["panels"]!.AsArray().SelectMany(panel => (panel!["panels"]?.AsArray() ?? []).Prepend(panel)).OfType<JsonNode>();

    private static IEnumerable<JsonNode> Graphs(JsonNode dashboard) => All(dashboard).Where(panel => $"{panel["type"]}" != "row");

    private static IEnumerable<string> Expressions(JsonNode dashboard) =>
        Graphs(dashboard).SelectMany(panel => panel["targets"]!.AsArray()).Select(target => $"{target!["expr"]}");

    private static IEnumerable<(int X, int Y)> CellsOf(JsonNode position) =>
        from x in Enumerable.Range((int)position["x"]!, (int)position["w"]!)
        from y in Enumerable.Range((int)position["y"]!, (int)position["h"]!)
        select (x, y);

    private static bool IsOf(JsonNode target, RecordedResource alarm) => alarm.Inputs.ContainsKey("metricQueries")
        ? $"{target["expression"]}".StartsWith("100 * ", StringComparison.Ordinal)
        : $"{target["namespace"]} {target["metricName"]}" == $"{alarm.Text("namespace")} {alarm.Text("metricName")}"
            && (alarm.Inputs.ContainsKey("dimensions") ? alarm.Group("dimensions") : []).All(dimension =>
                $"{target["dimensions"]![dimension.Key]}" == $"{dimension.Value}");
}
