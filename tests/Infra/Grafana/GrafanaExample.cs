using Infra.Grafana;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Grafana;

/// <summary>The example of docs/components/grafana.md.</summary>
internal static class GrafanaExample
{
    public static Output<string> Declare(
        Network network,
        Input<string> prometheusArn,
        Input<string> prometheusEndpoint,
        EnvironmentKeys keys,
        AlarmChannel alarms,
        Archive definitionsCode)
    {
        #region grafana
        var grafana = new GrafanaWorkspace("shop-grafana", new()
        {
            Spec = new() { AdminGroups = ["93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0"] },
            Prefix = "shop",
            Services = ["web", "orders"],
            Groups = [network.Alarms],
            Location = new("111122223333", "eu-central-1"),
            PrometheusArn = prometheusArn,
            PrometheusEndpoint = prometheusEndpoint,
            DataKeyArn = keys.DataKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
            DefinitionsCode = definitionsCode,
        });

        var dashboard = new Dashboard("shop", new() { Region = "eu-central-1", Groups = [network.Alarms, grafana.Alarms] });
        #endregion
        return Output.Format($"{grafana.Url} {dashboard.Url}");
    }
}
