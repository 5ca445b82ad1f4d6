using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Security;

namespace Infra.Telemetry;

/// <summary>
/// The OpenTelemetry collector beside the container of a service, on its server or in its pod: it takes metrics and traces at the loopback address,
/// reads those of the container, and sends them to AWS with the role of the container.
/// </summary>
public static class Collector
{
    /// <summary>Image that this project's tests run the configuration with, of the distribution that has all that is needed.</summary>
    /// <remarks><see href="https://github.com/open-telemetry/opentelemetry-collector-releases"/>.</remarks>
    public const string DefaultImage = "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.165.0";

    /// <summary>Port of OTLP over gRPC.</summary>
    public const int GrpcPort = 4317;

    /// <summary>Port of OTLP over HTTP.</summary>
    public const int HttpPort = 4318;

    /// <summary>Port of Zipkin's spans.</summary>
    public const int ZipkinPort = 9411;

    /// <summary>Port of the collector's own metrics: its default.</summary>
    public const int OwnPort = 8888;

    /// <summary>Memory limit in MiB. The collector refuses what it has no room for before it reaches it.</summary>
    internal const int MemoryMiB = 256;

    /// <summary>Environment variable with the URL of the workspace.</summary>
    internal const string UrlVariable = "REMOTE_WRITE_URL";

    /// <summary>Environment variable with the name of the server or pod.</summary>
    internal const string HostVariable = "HOST_NAME";

    private const string ConfigurationVariable = "COLLECTOR_CONFIG";

    // https://go.dev/doc/gc-guide#Memory_limit: the runtime gives memory back before the limit of the container ends it.
    private const int RuntimeMiB = MemoryMiB * 4 / 5;

    /// <summary>Ports that no container beside it can use.</summary>
    public static ImmutableArray<int> Ports { get; } = [GrpcPort, HttpPort, ZipkinPort, OwnPort];

    /// <summary>Environment variables by which the SDKs of a container find it.</summary>
    /// <param name="spec">What it does.</param>
    /// <remarks><see href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>.</remarks>
    public static IEnumerable<KeyValuePair<string, string>> VariablesOf(CollectorPlan spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        yield return new("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{HttpPort}");
        yield return new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        yield return new("OTEL_LOGS_EXPORTER", "none");
        yield return new("OTEL_SERVICE_NAME", spec.Service);
        if (spec.Traces is null)
        {
            yield return new("OTEL_TRACES_EXPORTER", "none");
        }
        else
        {
            yield return new("ZIPKIN_URL", $"http://127.0.0.1:{ZipkinPort}/api/v2/spans");
        }
    }

    /// <summary>What the container's role may do for traces; nothing where none are taken.</summary>
    /// <param name="spec">What it does.</param>
    /// <remarks>Traces have no ARN: <see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html"/>.</remarks>
    public static ImmutableArray<PolicyStatement> StatementsOf(CollectorPlan spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Traces is null ? [] : [.. PolicyStatement.AllowOnly("Traces", ["xray:PutTraceSegments"], ["*"])];
    }

    /// <summary>The collector.</summary>
    /// <param name="image">Its image.</param>
    /// <param name="urlParameter">Name of the parameter with the URL to which it writes metrics.</param>
    /// <param name="spec">What it does.</param>
    public static Sidecar Create(string image, string urlParameter, CollectorPlan spec) => new()
    {
        Name = "collector",
        Image = image,
        ImageKey = "telemetry.collectorImage",
        Args = [$"--config=env:{ConfigurationVariable}"],
        MemoryMiB = MemoryMiB,
        HostVariable = HostVariable,
        Parameters = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(UrlVariable, urlParameter),
        Variables = new Dictionary<string, string>
        {
            [ConfigurationVariable] = CollectorConfig.Write(spec),
            ["GOMEMLIMIT"] = $"{RuntimeMiB}MiB",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
