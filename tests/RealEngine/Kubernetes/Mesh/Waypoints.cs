using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes.Mesh;

/// <summary>Reports that each waypoint runs, in the place of Istio's control plane.</summary>
/// <param name="api">API of the control plane.</param>
internal sealed class Waypoints(KubernetesApi api)
{
    private const string Path = "/apis/gateway.networking.k8s.io/v1";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Does so until a command has ended.</summary>
    public async Task<T> UntilAsync<T>(Task<T> command)
    {
        while (!command.IsCompleted)
        {
            // Before the kinds are known there is nothing to report.
            var list = await api.SendAsync(HttpMethod.Get, $"{Path}/gateways");
            foreach (var gateway in list.IsAccepted ? list.Accepted()["items"]!.AsArray().Where(gateway => !IsProgrammed(gateway!)) : [])
            {
                await ProgramAsync(gateway!["metadata"]!);
            }

            await Task.Delay(Pause);
        }

        return await command;
    }

    // A new one says that it waits for its controller.
    private static bool IsProgrammed(JsonNode gateway) => (gateway["status"]?["conditions"]?.AsArray() ?? [])
        .Any(condition => (string?)condition!["type"] == "Programmed" && (string?)condition["status"] == "True");

    private async Task ProgramAsync(JsonNode metadata) => (await api.SendAsync(
        HttpMethod.Patch,
        $"{Path}/namespaces/{metadata["namespace"]}/gateways/{metadata["name"]}",
        new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["conditions"] = new JsonArray(new JsonObject
                {
                    ["type"] = "Programmed",
                    ["status"] = "True",
                    ["reason"] = "Programmed",
                    ["message"] = "By the test.",
                    ["lastTransitionTime"] = "2026-11-29T00:00:00Z",
                }),
            },
        },
        "application/merge-patch+json")).Accepted();
}
