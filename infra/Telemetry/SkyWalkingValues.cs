using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Cluster;
using static Infra.Cluster.Charts.ChartValues;

namespace Infra.Telemetry;

/// <summary>Values of SkyWalking's chart. All others are the chart's own.</summary>
/// <remarks>
/// <see href="https://skywalking.apache.org/docs/skywalking-helm/v5.0.0/reference/skywalking-chart-values/"/>,
/// <see href="https://skywalking.apache.org/docs/main/v11.0.0/en/setup/backend/configuration-vocabulary/"/>.
/// </remarks>
internal static class SkyWalkingValues
{
    // Below the least that a domain takes in one request:
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#network-limits.
    private const int BulkBytes = 8 * 1024 * 1024;

    // Image, start of the JVM and the job that prepares the storage.
    private const int StartSeconds = 600;
    private const int ProbeSeconds = 10;

    // Group of the user of the image, as the chart has it.
    private const int UiGroup = 101;

    private static PodResources Ui { get; } = new(512, 0.1, 1);

    /// <summary>The values.</summary>
    /// <param name="args">Inputs of the component.</param>
    public static JsonObject Create(SkyWalkingArgs args) => new()
    {
        ["fullnameOverride"] = SkyWalkingNames.Release,
        ["serviceAccounts"] = new JsonObject { ["oap"] = new JsonObject { ["create"] = false, ["name"] = SkyWalkingNames.Oap } },
        ["initContainer"] = Image(args.Spec.WaitImage, "image"),
        ["elasticsearch"] = new JsonObject
        {
            ["enabled"] = false,
            ["config"] = new JsonObject
            {
                ["host"] = SkyWalkingNames.Signer,
                ["port"] = new JsonObject { ["http"] = SkyWalkingNames.SignerPort },
            },
        },
        ["oap"] = CreateOap(args),
        ["oapInit"] = new JsonObject { ["nodeSelector"] = PoolOf(args.Pool) },
        ["ui"] = CreateUi(args),
    };

    private static JsonObject CreateOap(SkyWalkingArgs args)
    {
        var spec = args.Spec;
        return new()
        {
            ["image"] = Image(spec.OapImage),
            ["storageType"] = "elasticsearch",
            ["replicas"] = spec.Replicas,
            ["javaOpts"] = $"-Xms{spec.MemoryMiB / 2}m -Xmx{spec.MemoryMiB / 2}m",
            ["nodeSelector"] = PoolOf(args.Pool),
            ["ports"] = new JsonObject { ["zipkin-query"] = SkyWalkingNames.SpanQueryPort },
            ["resources"] = new JsonObject { ["requests"] = Whole(spec), ["limits"] = Whole(spec) },
            ["securityContext"] = new JsonObject { ["seccompProfile"] = RuntimeDefault },
            ["startupProbe"] = new JsonObject
            {
                ["tcpSocket"] = new JsonObject { ["port"] = SkyWalkingNames.QueryPort },
                ["failureThreshold"] = StartSeconds / ProbeSeconds,
                ["periodSeconds"] = ProbeSeconds,
            },
            ["env"] = Variables(spec, args.Copies),
        };
    }

    // The chart takes whole processors alone.
    private static JsonObject Whole(SkyWalkingSpec spec) => new() { ["memory"] = $"{spec.MemoryMiB}Mi", ["cpu"] = Text(spec.Cpus) };

    private static JsonObject Variables(SkyWalkingSpec spec, int copies) => new()
    {
        ["SW_CORE_METRICS_DATA_TTL"] = Text(spec.RetentionDays),
        ["SW_CORE_RECORD_DATA_TTL"] = Text(spec.RetentionDays),
        ["SW_NAMESPACE"] = SkyWalkingNames.IndexPrefix,
        ["SW_OTEL_RECEIVER_ENABLED_HANDLERS"] = "otlp-traces",

        // Spans of OTLP are kept as Zipkin's.
        ["SW_RECEIVER_ZIPKIN"] = "default",
        ["SW_STORAGE_ES_BATCH_OF_BYTES"] = Text(BulkBytes),
        ["SW_STORAGE_ES_INDEX_REPLICAS_NUMBER"] = Text(copies - 1),
        ["SW_STORAGE_ES_SUPER_DATASET_INDEX_REPLICAS_NUMBER"] = Text(copies - 1),
        ["SW_STORAGE_ES_SUPER_DATASET_INDEX_SHARDS_FACTOR"] = "1",
        ["SW_ZIPKIN_MAX_SPANS_PER_SECOND"] = Text(spec.SpansPerSecond),
    };

    // Its sessions are in the memory of the one pod. Users are in a Secret that people make: without it nobody logs in.
    private static JsonObject CreateUi(SkyWalkingArgs args) => new()
    {
        ["image"] = Image(args.Spec.UiImage),
        ["nodeSelector"] = PoolOf(args.Pool),
        ["resources"] = Resources(Ui),
        ["securityContext"] = new JsonObject { ["fsGroup"] = UiGroup, ["seccompProfile"] = RuntimeDefault },
        ["extraEnv"] = new JsonArray(new JsonObject
        {
            ["name"] = "HORIZON_AUTH_LOCAL_USERS",
            ["valueFrom"] = new JsonObject
            {
                ["secretKeyRef"] = new JsonObject { ["name"] = SkyWalkingNames.Users, ["key"] = "users", ["optional"] = true },
            },
        }),
    };

    // The chart joins the two with a colon, so that a digest ends up where it belongs.
    private static JsonObject Image(string image, string key = "repository")
    {
        var colon = image.LastIndexOf(':');
        return new() { [key] = image[..colon], ["tag"] = image[(colon + 1)..] };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
