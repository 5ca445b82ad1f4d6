using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Grafana.Dashboards;
using Infra.Observability;

namespace Infra.Grafana;

/// <summary>
/// What a function loads into the workspace, in the forms of Grafana's own interfaces: data sources, a folder, dashboards.
/// </summary>
/// <remarks>
/// <see href="https://grafana.com/docs/grafana/v10.4/developers/http_api/data_source/"/>,
/// <see href="https://grafana.com/docs/grafana/v10.4/developers/http_api/dashboard/"/>.
/// </remarks>
internal static class GrafanaDefinitions
{
    // Ids begin with it, so that what people make is known from it.
    private const string Prefix = "infra-";

    // The role of the workspace, as the data sources of Grafana name it.
    private const string WorkspaceRole = "ec2_iam_role";

    // From version 12 on, the data source of Prometheus itself signs no requests:
    // https://docs.aws.amazon.com/grafana/latest/userguide/prometheus-manually-adding.html.
    private const int FirstVersionWithPlugin = 12;

    /// <summary>All of them, without the workspace.</summary>
    /// <param name="args">The workspace.</param>
    /// <param name="prometheusEndpoint">Address of the workspace of Prometheus.</param>
    /// <param name="rows">Rows of the dashboard of the environment.</param>
    public static JsonObject Write(GrafanaWorkspaceArgs args, string prometheusEndpoint, ImmutableArray<DashboardRow> rows)
    {
        var prometheus = new DataSource(PrometheusType(args.Spec.Version), $"{Prefix}prometheus");
        var cloudWatch = new DataSource("cloudwatch", $"{Prefix}cloudwatch");
        return new()
        {
            ["prefix"] = Prefix,
            ["folder"] = new JsonObject { ["uid"] = $"{Prefix}folder", ["title"] = args.Prefix },
            ["sources"] = new JsonArray(
                WriteCloudWatch(cloudWatch, args.Location.Region), WritePrometheus(prometheus, prometheusEndpoint, args.Location.Region)),
            ["dashboards"] = new JsonArray(
                EnvironmentDashboard.Create($"{Prefix}environment", args.Prefix, args.Location.Region, cloudWatch, rows).Write(),
                ServicesDashboard.Create($"{Prefix}services", args.Prefix, prometheus, args.Services).Write()),
        };
    }

    private static string PrometheusType(string version) =>
        int.Parse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) >= FirstVersionWithPlugin
            ? "grafana-amazonprometheus-datasource"
            : "prometheus";

    private static JsonObject WritePrometheus(DataSource source, string endpoint, string region) => Write(source, endpoint, new()
    {
        ["httpMethod"] = "POST",
        ["sigV4Auth"] = true,
        ["sigV4AuthType"] = WorkspaceRole,
        ["sigV4Region"] = region,
    });

    private static JsonObject WriteCloudWatch(DataSource source, string region) => Write(source, url: "", new()
    {
        ["authType"] = WorkspaceRole,
        ["defaultRegion"] = region,
    });

    private static JsonObject Write(DataSource source, string url, JsonObject settings) => new()
    {
        ["uid"] = source.Uid,
        ["type"] = source.Type,
        ["name"] = source.Uid,
        ["url"] = url,
        ["access"] = "proxy",
        ["jsonData"] = settings,
    };
}
