using Infra.Telemetry;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Telemetry;

/// <summary>
/// The configuration of collectors, run by a real one between stand-ins of an application and of AWS (<c>Collectors/observe.py</c>).
/// </summary>
public sealed class CollectorTests
{
    private const string Duration = "{__name__=http_server_request_duration_seconds_count,deployment_environment_name=infra-prod,"
        + "http_response_status_code=500,instance=ip-10-0-1-2,job=web} 4";

    private static readonly CollectorPlan Least = new() { Service = "web", Environment = "infra-prod", Region = "eu-central-1", ScrapeSeconds = 1 };

    private static readonly CollectorPlan Most = Least with
    {
        MetricsUrl = new("http://127.0.0.1:8080/internal/metrics"),
        Traces = new() { SamplePercent = 100 },
    };

    [ToolTheory("otelcol")]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public void Config_OfAnySpec_IsValid(bool isScraped, bool hasTraces, bool hasSkyWalking)
    {
        var spec = Least with
        {
            MetricsUrl = isScraped ? Most.MetricsUrl : null,
            Traces = hasTraces ? new() : null,
            SkyWalkingAddress = hasSkyWalking ? SkyWalkingNames.SpanAddress : null,
        };
        var result = Tool.Run(
            [
                ("COLLECTOR_CONFIG", CollectorConfig.Write(spec)),
                (Collector.UrlVariable, "http://127.0.0.1/"), (Collector.HostVariable, "ip-10-0-1-2"),
                ("AWS_ACCESS_KEY_ID", "KEY"), ("AWS_SECRET_ACCESS_KEY", "hush"),
            ],
            "otelcol",
            "validate",
            "--config=env:COLLECTOR_CONFIG");

        Assert.Equal((0, "", ""), result);
    }

    [ToolFact("otelcol", "prometheus", "unshare", "ip", "/usr/bin/python3")]
    public void Metrics_ShownAndSent_HaveTheNamesOfServiceAndServer() => Assert.Equal(
        $$"""
        {__name__=orders_total,deployment_environment_name=infra-prod,instance=ip-10-0-1-2,job=web,kind=paid,part=service} 7
        {{Duration}}
        {__name__=up,deployment_environment_name=infra-prod,instance=ip-10-0-1-2,job=web,part=collector} 1
        {__name__=up,deployment_environment_name=infra-prod,instance=ip-10-0-1-2,job=web,part=service} 1
        {__name__=otelcol_process_memory_rss} 1
        {__name__=otelcol_receiver_refused_metric_points_total} 2

        """,
        Observe(Most, "metrics"));

    [ToolFact("otelcol", "prometheus", "unshare", "ip", "/usr/bin/python3")]
    public void Metrics_SentWhileNobodyTakesThem_ArriveLater() => Assert.Equal($"{Duration}\n", Observe(Least, "outage"));

    [ToolFact("otelcol", "prometheus", "unshare", "ip", "/usr/bin/python3")]
    public void Metrics_OfACollectorThatEnds_Arrive() => Assert.Equal($"0\n{Duration}\n", Observe(Least, "stopped"));

    [ToolFact("otelcol", "unshare", "ip", "/usr/bin/python3")]
    public void Traces_OfBothProtocols_AreSignedForXRay() => Assert.Equal(
        """
        checkout /v1/traces eu-central-1/xray/aws4_request web ip-10-0-1-2 infra-prod
        pay /v1/traces eu-central-1/xray/aws4_request web ip-10-0-1-2 infra-prod

        """,
        Observe(Most, "traces"));

    // The stand-in of SkyWalking is another collector, which takes OTLP over gRPC and shows it.
    [ToolFact("otelcol", "unshare", "ip", "/usr/bin/python3")]
    public void Traces_OfPods_AreSentToSkyWalkingToo() => Assert.Equal(
        """
        X-Ray checkout web
        SkyWalking checkout Str(web)

        """,
        Observe(WithSkyWalking, "both"));

    // More spans than its queue holds, while nothing answers at its address: X-Ray has all of them.
    [ToolFact("otelcol", "unshare", "ip", "/usr/bin/python3")]
    public void Traces_WhileSkyWalkingIsDown_AreAllSentToXRay() => Assert.Equal("40000\n", Observe(WithSkyWalking, "down"));

    [ToolFact("otelcol", "unshare", "ip", "/usr/bin/python3")]
    public void Traces_OfAShare_AreKept() =>
        Assert.InRange(int.Parse(Observe(Most with { Traces = new() { SamplePercent = 20 } }, "sampled")), 120, 280);

    private static CollectorPlan WithSkyWalking => Most with { SkyWalkingAddress = "127.0.0.1:11800" };

    private static string Observe(CollectorPlan spec, string scenario)
    {
        using var folder = new ScratchFolder();
        var text = CollectorConfig.Write(spec).Replace("https://xray.eu-central-1.amazonaws.com", "http://127.0.0.1:9100", StringComparison.Ordinal);
        folder.Write("config.json", text);
        return Tool.Require(
            "unshare",
            "--user",
            "--map-root-user",
            "--net",
            "--pid",
            "--fork",
            "--kill-child",
            "/usr/bin/python3",
            Repository.PathOf("tests", "Infra", "Telemetry", "Collectors", "observe.py"),
            folder.Path,
            scenario);
    }
}
