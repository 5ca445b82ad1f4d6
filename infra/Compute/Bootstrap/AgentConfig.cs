using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Configuration of the CloudWatch agent: metrics that EC2 does not measure, by autoscaling group, and log files. Format:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html"/>.
/// </summary>
internal static class AgentConfig
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The configuration as JSON.</summary>
    /// <param name="spec">A spec without problems.</param>
    public static string Text(BootstrapSpec spec) => new JsonObject
    {
        // With the host name as a dimension, every server would make metrics of its own, which cost money.
        ["agent"] = new JsonObject { ["metrics_collection_interval"] = 60, ["region"] = spec.Region, ["omit_hostname"] = true },
        ["metrics"] = new JsonObject
        {
            ["namespace"] = ServerMetrics.Namespace,
            ["aggregation_dimensions"] = new JsonArray(new JsonArray(ServerMetrics.GroupDimension)),
            ["metrics_collected"] = new JsonObject
            {
                ["disk"] = Measurement(spec, "used_percent", ("resources", new JsonArray("/")), ("drop_device", true)),
                ["mem"] = Measurement(spec, ServerMetrics.MemoryUsedPercent),
                ["swap"] = Measurement(spec, ServerMetrics.SwapUsedPercent),
            },
        },
        ["logs"] = new JsonObject
        {
            ["logs_collected"] = new JsonObject { ["files"] = new JsonObject { ["collect_list"] = new JsonArray([.. Logs(spec)]) } },
        },
    }.ToJsonString(Options) + "\n";

    private static JsonObject Measurement(BootstrapSpec spec, string name, params (string Key, JsonNode Value)[] settings)
    {
        var measurement = new JsonObject
        {
            ["measurement"] = new JsonArray(name),
            ["append_dimensions"] = new JsonObject { [ServerMetrics.GroupDimension] = spec.GroupName },
        };
        foreach (var (key, value) in settings)
        {
            measurement[key] = value;
        }

        return measurement;
    }

    private static IEnumerable<JsonNode> Logs(BootstrapSpec spec)
    {
        if (spec.Workload.HasProxy)
        {
            yield return Log(spec, $"{ServerPaths.Default.ProxyLogs}/access.json", "proxy");
        }

        yield return Log(spec, "/var/log/messages", "system");
        yield return Log(spec, "/var/log/cloud-init-output.log", "boot");
        if (spec.Workload.Container is not null)
        {
            yield return Log(spec, "/var/lib/docker/containers/*/*-json.log", "container");
        }
    }

    private static JsonObject Log(BootstrapSpec spec, string file, string stream) => new()
    {
        ["file_path"] = file,
        ["log_group_name"] = spec.LogGroup,
        ["log_stream_name"] = $"{{instance_id}}/{stream}",
    };
}
