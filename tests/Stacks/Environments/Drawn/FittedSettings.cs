using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>
/// Makes drawn values fit each other: each is valid for itself, and rules between values are kept by changing one of them. A new rule between values
/// needs a line here; until then samples that break it fail with its message.
/// </summary>
internal sealed partial class FittedSettings(DrawnSettings draw, bool isProduction, string stack)
{
    /// <summary>Fits all settings.</summary>
    /// <param name="settings">The settings by key.</param>
    public void Fit(JsonObject settings)
    {
        var services = settings["services"]!.AsArray().Select(service => service!.AsObject()).ToList();
        FitDomain(settings["domain"]!.AsObject());
        if (settings["alarms"] is JsonObject alarms)
        {
            FitAlarms(alarms);
        }

        FitFirewall(settings["firewall"]!.AsObject());
        FitRuntimes(settings, services);
        foreach (var (index, service) in services.Index())
        {
            FitServers(service, settings["zones"]!.AsArray().Count, services);
            FitContainer(service);
            FitRoute(service, index);
            FitObjectives(service, services);
        }

        FitQueues(settings, services);
        FitBuckets(settings, services);
        FitArchive(settings);
        FitTimes(settings, services);
        if (settings["mysql"] is JsonObject mySql)
        {
            FitMySql(mySql);
            FitNights(mySql, services);
        }

        if (settings["redis"] is JsonObject redis)
        {
            FitRedis(redis);
        }

        if (settings["broker"] is JsonObject broker)
        {
            FitBroker(broker);
        }

        if (settings["files"] is JsonObject files)
        {
            FitFiles(files);
        }

        if (settings["logsearch"] is JsonObject search)
        {
            FitLogSearch(settings, search);
        }

        FitBackup(settings);
        FitDrills(settings, services);
        FitTelemetry(settings, services);
    }

    private void FitDomain(JsonObject domain)
    {
        if (domain["certificateAuthorities"] is JsonArray { Count: > 0 } authorities
            && !authorities.Any(authority => (string?)authority == "amazon.com"))
        {
            authorities.Add("amazon.com");
        }
    }

    private void FitFirewall(JsonObject firewall)
    {
        if (firewall["allowedCountries"] is JsonArray { Count: > 0 })
        {
            firewall.Remove("blockedCountries");
        }
    }

    private void FitRoute(JsonObject service, int index)
    {
        if (service["route"] is not JsonObject route)
        {
            return;
        }

        // A rule has five values at most: a host is one, and a path is two.
        if (draw.Chance(3))
        {
            route["paths"] = new JsonArray(draw.Any(["/", "/api", "/api/v2"]));
        }

        // Priorities that follow from hosts are higher.
        if (route.ContainsKey("priority"))
        {
            route["priority"] = index + 1;
        }

        if ((string?)route["algorithm"] is not (null or "roundRobin"))
        {
            route["slowStartSeconds"] = 0;
        }
        else if (route["slowStartSeconds"] is { } start && (int)start is > 0 and < 30)
        {
            route["slowStartSeconds"] = 30;
        }

        if (route["health"] is JsonObject health)
        {
            var interval = NumberOf(health, "intervalSeconds", 10);
            health["timeoutSeconds"] = Math.Clamp(NumberOf(health, "timeoutSeconds", 5), 2, interval - 1);
        }
    }

    private static int NumberOf(JsonObject group, string key, int without) => (int?)group[key] ?? without;

    private static void AtMost(JsonObject group, string key, int max)
    {
        if (group[key] is { } number && (int)number > max)
        {
            group[key] = max;
        }
    }

    private static void AtLeast(JsonObject group, string key, int min)
    {
        if (group[key] is { } number && (int)number < min)
        {
            group[key] = min;
        }
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60 % 24:00}:{minutes % 60:00}");
}
