using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private void FitBuckets(JsonObject settings, List<JsonObject> services)
    {
        var buckets = (settings["buckets"]?["list"]?.AsArray() ?? []).Select(bucket => bucket!.AsObject()).ToList();
        foreach (var bucket in buckets)
        {
            if (bucket["objectLock"] is JsonObject objectLock && !isProduction)
            {
                objectLock["mode"] = "governance";
            }

            FitEvents(settings, bucket);
        }

        if (buckets.Any(bucket => bucket.ContainsKey("maxUploadMiB")))
        {
            settings["firewall"]!["allowLargeBodies"] = true;
            foreach (var proxy in services.Select(service => service["proxy"]).OfType<JsonObject>())
            {
                proxy.Remove("maxBodyMiB");
            }
        }
    }

    // S3 sends to queues without order, and nobody to one that retires.
    private static void FitEvents(JsonObject settings, JsonObject bucket)
    {
        foreach (var told in (bucket["events"] as JsonArray ?? []).Select(item => (string)item!["queue"]!))
        {
            var queue = settings["queues"]!["list"]!.AsArray().Single(queue => (string?)queue!["name"] == told)!.AsObject();
            queue["fifo"] = false;
            queue["retiring"] = false;
            queue.Remove("contentBasedDeduplication");
        }
    }
}
