using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Observability;
using Infra.Telemetry.Alerts;
using Infra.Tests.Support;
using Pulumi.Utilities;
using static Infra.Tests.Telemetry.PrometheusPrograms;

namespace Infra.Tests.Telemetry;

/// <summary>What Prometheus' own alert manager publishes with our definition, as the function that forwards notices reads it.</summary>
public sealed class AlertNoticeTests
{
    // The alert manager does not wait for others of a group when an alert is old.
    private const string LongAgo = "2020-11-30T09:00:00.500";

    private const string Read = """
        import json, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[1])
        import messages
        print(json.dumps(messages.read(sys.stdin.read(), "shop-prod")))
        """;

    [Fact]
    public async Task Definition_OfAChannel_IsTheFileThatWasRead() => Approved.Matches("alert-manager.yml", await DefinitionAsync(Channel));

    [ToolFact("amtool")]
    public async Task Definition_IsTaken()
    {
        using var folder = new RealTool();
        RunningAlertManager.WriteConfig(folder, await DefinitionAsync(Channel), new("http://127.0.0.1:1"));

        var (code, output) = folder.Run("amtool", "check-config", "alertmanager.yml");

        Assert.True(code == 0, output);
    }

    [ToolFact("prometheus-alertmanager")]
    public async Task Alerts_OfAServiceThatFireAndEnd_AreOneNoticeEach()
    {
        await using var topic = await StandInTopic.StartAsync();
        using var manager = await RunningAlertManager.StartAsync(await DefinitionAsync(Channel), topic.Address);

        var start = Now();
        await manager.TellAsync(Scrape("a", "He said \"no\\yes\",\r\n\tit's <b> & ü ☃ \u0001.", start), Scrape("b", "Other", start));
        var fired = await topic.ReadAsync(0);
        var end = Now();
        await manager.TellAsync(Scrape("a", "Away", start, end), Scrape("b", "Other", start, end));
        var ended = await topic.ReadAsync(1);

        Assert.Equal(("arn:aws:sns:eu-central-1:111122223333:alarms", "ALARM: scrape web"), (fired.Topic, fired.Subject));
        Assert.Equal(
            Notice(
                "scrape-web",
                "ALARM",
                "chat",
                "Metrics of \"web\" can't be read",
                "2 firing, 0 resolved\nfiring, a: He said \"no\\yes\",\r\n\tit's <b> & ü ☃ \u0001.\nfiring, b: Other",
                "https://runbooks/prometheus.md#scrape",
                $"{start}+0000"),
            NoticeOf(fired.Message));
        Assert.Equal("OK: scrape web", ended.Subject);
        Assert.Equal(
            Notice(
                "scrape-web",
                "OK",
                "chat",
                "Metrics of \"web\" can't be read",
                "0 firing, 2 resolved\nresolved, a: Away\nresolved, b: Other",
                "https://runbooks/prometheus.md#scrape",
                $"{end}+0000"),
            NoticeOf(ended.Message));
    }

    [ToolFact("prometheus-alertmanager")]
    public async Task Alerts_OfUsers_AreNoticesToo()
    {
        await using var topic = await StandInTopic.StartAsync();
        using var manager = await RunningAlertManager.StartAsync(await DefinitionAsync(Channel), topic.Address);

        await manager.TellAsync(Alert(new() { ["alertname"] = "Zu ‘wenig’", ["severity"] = "critical" }, []));
        var bare = await topic.ReadAsync(0);
        await manager.TellAsync(Alert(
            new() { ["alertname"] = "NoOrders", ["job"] = "orders", ["severity"] = "page" },
            new() { ["description"] = new string('x', 2000), ["runbook_url"] = "our wiki" }));
        var full = await topic.ReadAsync(1);

        Assert.Equal("ALARM: Zu ?wenig?", bare.Subject);
        Assert.Equal(
            Notice(
                "Zu ‘wenig’",
                "ALARM",
                "chat",
                "Zu ‘wenig’",
                "1 firing, 0 resolved\nfiring: Zu ‘wenig’",
                "https://runbooks/prometheus.md#own-rules",
                $"{LongAgo}+0000"),
            NoticeOf(bare.Message));
        Assert.Equal(
            Notice(
                "NoOrders-orders",
                "ALARM",
                "page",
                new string('x', 1000),
                $"1 firing, 0 resolved\nfiring: {new string('x', 500)}",
                "https://runbooks/prometheus.md#own-rules",
                $"{LongAgo}+0000"),
            NoticeOf(full.Message));
    }

    // Without forwarding, descriptions of alarms tell no severity either.
    [ToolFact("prometheus-alertmanager")]
    public async Task Alerts_Many_AreOneShortMessageWithoutSeverity()
    {
        await using var topic = await StandInTopic.StartAsync();
        using var manager = await RunningAlertManager.StartAsync(await DefinitionAsync(Channel with { TellsSeverity = false }), topic.Address);

        await manager.TellAsync([.. Enumerable.Range(100, 50).Select(server => Scrape($"{server}", new string('"', 3000), Now()))]);
        var message = JsonNode.Parse((await topic.ReadAsync(0)).Message)!;

        Assert.Equal("Metrics of \"web\" can't be read. What to do: https://runbooks/prometheus.md#scrape", (string?)message["AlarmDescription"]);
        Assert.Equal(11, ((string)message["NewStateReason"]!).Split('\n').Length);
        Assert.StartsWith("50 firing, 0 resolved\n", (string?)message["NewStateReason"], StringComparison.Ordinal);
    }

    private static Task<string> DefinitionAsync(AlarmChannel channel) =>
        OutputUtilities.GetValueAsync(AlertManagerDefinition.Write("shop-metrics", channel, "eu-central-1"));

    private static JsonObject Scrape(string server, string description, string start, string? end = null) => Alert(
        new() { ["alertname"] = "scrape", ["job"] = "web", ["instance"] = server, ["severity"] = "chat" },
        new()
        {
            ["summary"] = "Metrics of \"web\" can't be read",
            ["description"] = description,
            ["runbook_url"] = "https://runbooks/prometheus.md#scrape",
        },
        start,
        end);

    private static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static JsonObject Alert(JsonObject labels, JsonObject annotations, string start = LongAgo, string? end = null)
    {
        var alert = new JsonObject { ["labels"] = labels, ["annotations"] = annotations, ["startsAt"] = $"{start}Z" };
        if (end is not null)
        {
            alert["endsAt"] = $"{end}Z";
        }

        return alert;
    }

    private static string Notice(string alarm, string state, string severity, string summary, string reason, string runbook, string time) =>
        new JsonObject
        {
            ["environment"] = "shop-prod",
            ["alarm"] = $"shop-metrics-alert-{alarm}",
            ["state"] = state,
            ["severity"] = severity,
            ["summary"] = summary,
            ["reason"] = reason,
            ["runbook"] = runbook,
            ["time"] = time,
        }.ToJsonString();

    private static string NoticeOf(string message)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Read, Repository.PathOf("functions", "Notices")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        python.StandardInput.Write(message);
        python.StandardInput.Close();
        var notice = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return JsonNode.Parse(notice)!.ToJsonString();
    }
}
