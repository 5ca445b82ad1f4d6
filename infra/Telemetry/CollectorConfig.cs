using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Telemetry;

/// <summary>
/// Writes the configuration of a collector: <see href="https://opentelemetry.io/docs/collector/configuration/"/>. It is JSON on one line, which is
/// YAML too.
/// </summary>
internal static class CollectorConfig
{
    private const string MetricsAuth = "sigv4auth/metrics";
    private const string TracesAuth = "sigv4auth/traces";
    private const string Writer = "prometheus_remote_write";
    private const string TraceSender = "otlp_http/traces";
    private const string SkyWalkingSender = "otlp_grpc/skywalking";
    private const int LimitMiB = Collector.MemoryMiB * 3 / 4;

    // The collector's own metrics that alerts and people read. The rest would be paid for, and nobody looks at it.
    private const string OwnMetrics = "otelcol_((exporter_send_failed|receiver_refused)_(metric_points|spans)|process_memory_rss)";

    /// <summary>The configuration.</summary>
    /// <param name="spec">What the collector does.</param>
    public static string Write(CollectorPlan spec) => new JsonObject
    {
        ["extensions"] = Extensions(spec),
        ["receivers"] = Receivers(spec),
        ["processors"] = Processors(spec),
        ["exporters"] = Exporters(spec),
        ["service"] = Service(spec),
    }.ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject Extensions(CollectorPlan spec)
    {
        var extensions = new JsonObject { [MetricsAuth] = SignedFor("aps", spec) };
        if (spec.Traces is not null)
        {
            extensions[TracesAuth] = SignedFor("xray", spec);
        }

        return extensions;
    }

    // It would guess the service from the host, wrongly.
    private static JsonObject SignedFor(string service, CollectorPlan spec) => new() { ["region"] = spec.Region, ["service"] = service };

    private static JsonObject Receivers(CollectorPlan spec)
    {
        var receivers = new JsonObject
        {
            ["otlp"] = new JsonObject
            {
                ["protocols"] = new JsonObject { ["grpc"] = At(Collector.GrpcPort), ["http"] = At(Collector.HttpPort) },
            },
            ["prometheus"] = new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["scrape_configs"] = spec.MetricsUrl is { } url
                        ? new JsonArray(OfService(spec, url), OfCollector(spec))
                        : new JsonArray(OfCollector(spec)),
                },
            },
        };
        if (spec.Traces is not null)
        {
            receivers["zipkin"] = At(Collector.ZipkinPort);
        }

        return receivers;
    }

    private static JsonObject At(int port) => new() { ["endpoint"] = $"127.0.0.1:{port}" };

    private static JsonObject OfService(CollectorPlan spec, Uri url)
    {
        var scrape = Scrape("service", spec, url.Authority);
        scrape["metrics_path"] = url.AbsolutePath;
        return scrape;
    }

    private static JsonObject OfCollector(CollectorPlan spec)
    {
        var scrape = Scrape("collector", spec, $"127.0.0.1:{Collector.OwnPort}");
        scrape["metric_relabel_configs"] = new JsonArray(new JsonObject
        {
            ["source_labels"] = new JsonArray("__name__"),
            ["regex"] = OwnMetrics,
            ["action"] = "keep",
        });
        return scrape;
    }

    // The label tells the two apart, whose job and instance are the same in the end.
    private static JsonObject Scrape(string part, CollectorPlan spec, string target) => new()
    {
        ["job_name"] = part,
        ["scrape_interval"] = $"{spec.ScrapeSeconds}s",
        ["static_configs"] = new JsonArray(new JsonObject
        {
            ["targets"] = new JsonArray(target),
            ["labels"] = new JsonObject { ["part"] = part },
        }),
    };

    private static JsonObject Processors(CollectorPlan spec)
    {
        var processors = new JsonObject
        {
            ["memory_limiter"] = new JsonObject { ["check_interval"] = "1s", ["limit_mib"] = LimitMiB },

            // Prometheus' job and instance come from these, whatever an application says.
            ["resource"] = new JsonObject
            {
                ["attributes"] = new JsonArray(
                    new JsonObject { ["key"] = "service.namespace", ["action"] = "delete" },
                    Set("service.name", spec.Service),
                    Set("service.instance.id", $"${{env:{Collector.HostVariable}}}"),
                    Set("deployment.environment.name", spec.Environment)),
            },

            // Below the limits of the endpoints: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html.
            ["batch"] = new JsonObject { ["timeout"] = "10s", ["send_batch_size"] = 500, ["send_batch_max_size"] = 1000 },
        };
        if (spec.Traces is { } traces)
        {
            processors["probabilistic_sampler"] = new JsonObject { ["sampling_percentage"] = traces.SamplePercent };
        }

        return processors;
    }

    private static JsonObject Set(string key, string value) => new() { ["key"] = key, ["value"] = value, ["action"] = "upsert" };

    private static JsonObject Exporters(CollectorPlan spec)
    {
        var exporters = new JsonObject
        {
            [Writer] = new JsonObject
            {
                ["endpoint"] = $"${{env:{Collector.UrlVariable}}}",
                ["auth"] = new JsonObject { ["authenticator"] = MetricsAuth },
                ["external_labels"] = new JsonObject { ["deployment_environment_name"] = spec.Environment },

                // Versions of libraries would be labels of every series, and a new version a new series.
                ["disable_scope_info"] = true,
                ["target_info"] = new JsonObject { ["enabled"] = false },
            },
        };
        if (spec.Traces is not null)
        {
            exporters[TraceSender] = new JsonObject
            {
                ["traces_endpoint"] = $"https://xray.{spec.Region}.amazonaws.com/v1/traces",
                ["auth"] = new JsonObject { ["authenticator"] = TracesAuth },
                ["compression"] = "gzip",
            };
        }

        if (spec.SkyWalkingAddress is { } address)
        {
            exporters[SkyWalkingSender] = ForSkyWalking(address);
        }

        return exporters;
    }

    // It is in the cluster, without TLS. Its queue is short, so that spans which wait for it take no memory from those for X-Ray.
    private static JsonObject ForSkyWalking(string address) => new()
    {
        ["endpoint"] = address,
        ["tls"] = new JsonObject { ["insecure"] = true },
        ["compression"] = "gzip",
        ["sending_queue"] = new JsonObject { ["queue_size"] = 10 },
        ["retry_on_failure"] = new JsonObject { ["max_elapsed_time"] = "60s" },
    };

    private static JsonObject Service(CollectorPlan spec)
    {
        var pipelines = new JsonObject { ["metrics"] = Pipeline(["otlp", "prometheus"], ["memory_limiter", "resource", "batch"], [Writer]) };
        if (spec.Traces is not null)
        {
            pipelines["traces"] = Pipeline(
                ["otlp", "zipkin"],
                ["memory_limiter", "probabilistic_sampler", "resource", "batch"],
                spec.SkyWalkingAddress is null ? [TraceSender] : [TraceSender, SkyWalkingSender]);
        }

        return new()
        {
            ["extensions"] = spec.Traces is null ? new JsonArray(MetricsAuth) : new JsonArray(MetricsAuth, TracesAuth),
            ["pipelines"] = pipelines,
            ["telemetry"] = new JsonObject { ["metrics"] = new JsonObject { ["readers"] = new JsonArray(OwnReader()) } },
        };
    }

    // At the address and not at a name, which something would have to resolve.
    private static JsonObject OwnReader() => new()
    {
        ["pull"] = new JsonObject
        {
            ["exporter"] = new JsonObject { ["prometheus"] = new JsonObject { ["host"] = "127.0.0.1", ["port"] = Collector.OwnPort } },
        },
    };

    private static JsonObject Pipeline(string[] receivers, string[] processors, string[] exporters) => new()
    {
        ["receivers"] = Names(receivers),
        ["processors"] = Names(processors),
        ["exporters"] = Names(exporters),
    };

    private static JsonArray Names(string[] names) => new([.. names.Select(name => (JsonNode)name)]);
}
