using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private const int ConnectSeconds = 9;
    private const int DefaultIdleSeconds = 60;

    // Each hop of a request waits longer than the next. Times that nobody sets follow from those that are set.
    private void FitTimes(JsonObject settings, List<JsonObject> services)
    {
        var (outside, inside) = (BalancerOf(settings, "publicBalancer"), BalancerOf(settings, "internalBalancer"));
        foreach (var proxy in services.Select(service => service["proxy"]).OfType<JsonObject>())
        {
            AtMost(proxy, "connectTimeoutSeconds", ConnectSeconds);
        }

        if (draw.Chance(2))
        {
            LeaveOut(outside, inside, services);
        }
        else
        {
            SetAll(outside, inside, services);
        }

        AtLeast(outside, "clientKeepAliveSeconds", NumberOf(outside, "idleTimeoutSeconds", DefaultIdleSeconds));
        AtLeast(inside, "clientKeepAliveSeconds", NumberOf(inside, "idleTimeoutSeconds", DefaultIdleSeconds));
    }

    private static JsonObject BalancerOf(JsonObject settings, string key)
    {
        settings[key] ??= new JsonObject();
        return settings[key]!.AsObject();
    }

    private static void LeaveOut(JsonObject outside, JsonObject inside, List<JsonObject> services)
    {
        outside.Remove("idleTimeoutSeconds");
        inside.Remove("idleTimeoutSeconds");
        foreach (var proxy in services.Select(service => service["proxy"]).OfType<JsonObject>())
        {
            proxy.Remove("readTimeoutSeconds");
            AtMost(proxy, "connectTimeoutSeconds", 3);
        }
    }

    // From the last hop to the first: calls lead to later services.
    private void SetAll(JsonObject outside, JsonObject inside, List<JsonObject> services)
    {
        var silences = new Dictionary<string, int>();
        foreach (var service in services.AsEnumerable().Reverse().Where(service => !IsPublicForward(service)))
        {
            var next = (string?)service["proxy"]?["to"] is { } to && !service.ContainsKey("container") ? silences.GetValueOrDefault(to, 10) : 10;
            SetRead(service, next + draw.Between(1, 50), silences);
        }

        var idle = silences.Values.DefaultIfEmpty(DefaultIdleSeconds).Max() + draw.Between(1, 50);
        inside["idleTimeoutSeconds"] = idle;
        foreach (var service in services.Where(IsPublicForward))
        {
            SetRead(service, idle + draw.Between(1, 50), silences);
        }

        outside["idleTimeoutSeconds"] = silences.Values.DefaultIfEmpty(DefaultIdleSeconds).Max() + draw.Between(1, 50);
        AtLeast(outside, "clientKeepAliveSeconds", (int)outside["idleTimeoutSeconds"]!);
    }

    private static void SetRead(JsonObject service, int seconds, Dictionary<string, int> silences)
    {
        if (service["proxy"] is JsonObject proxy && !service.ContainsKey("tcp"))
        {
            proxy["readTimeoutSeconds"] = seconds;
            AtMost(proxy, "connectTimeoutSeconds", Math.Min(seconds - 1, ConnectSeconds));
            var attempts = service.ContainsKey("container") ? 1 : 2;
            silences[(string)service["name"]!] = seconds + (attempts * NumberOf(proxy, "connectTimeoutSeconds", 2));
        }
    }

    private static bool IsPublicForward(JsonObject service) => service.ContainsKey("route") && !service.ContainsKey("container");
}
