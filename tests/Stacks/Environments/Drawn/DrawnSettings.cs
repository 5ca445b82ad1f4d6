using System.Text.Json.Nodes;
using Infra.Tests.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>
/// Draws values for the settings that an environment leaves out, from their declarations: each value is valid for itself, and in production above its
/// floor. Texts without a list of values are those of <see cref="EverySetting"/>, so a new setting is drawn as soon as it is set there.
/// </summary>
internal sealed partial class DrawnSettings(Random random, bool isProduction)
{
    // What belongs together is drawn by AnyEnvironment and Landscape.
    private static readonly string[] DrawnElsewhere =
    [
        "accountId", "region", "zones", "profile", "services", "dataTier", "internalTier", "exemptions", "mysql", "redis", "broker", "files",
        "logsearch", "backup", "recovery", "mysql.next.fromRecovery", "domain", "network.cidr", "network.tiers", "network.nat", "network.natZone",
        "network.interfaceEndpoints",
        "network.endpointTier",
        "alarms.emails", "firewall.managedRules", "firewall.countOnly", "services[].route", "services[].tier", "services[].calls",
        "services[].tcp.publicHost", "services[].route.hosts", "services[].route.paths", "services[].tcp.preserveClientAddresses",
        "services[].tcp.tls", "services[].calls[].access", "services[].permissions", "services[].permissions[].keyArn",
        "services[].container.registrySecret", "services[].consumes", "services[].storage", "services[].configuration",
        "services[].worker.registrySecret", "services[].task.registrySecret", "services[].task.before", "buckets.list[].events",
        "buckets.list[].events[].prefix", "configuration.list[].kind", "configuration.agentImage", "broker.queues", "broker.exchanges",
        "broker.instanceType", "broker.cluster", "broker.maintenanceWindow", "logsearch.privateAccess", "telemetry",
        "telemetry.collectorImage", "telemetry.traces.skyWalking", "telemetry.grafana.adminGroups", "telemetry.grafana.editorGroups",
        "telemetry.grafana.viewerGroups",
    ];

    /// <summary>Adds values to a group and to the groups in it.</summary>
    /// <param name="group">The group, with what is already drawn.</param>
    /// <param name="spec">Its declaration.</param>
    /// <param name="path">Where it is, such as <c>services[].container</c>; empty for the root.</param>
    public void Fill(JsonObject group, SpecType spec, string path)
    {
        if (!spec.Alternatives.IsEmpty)
        {
            var choice = spec.Alternatives.FirstOrDefault(alternative => group.ContainsKey(alternative.Key));
            spec = (choice.Spec is null ? Any(spec.Alternatives) : choice).Spec;
        }

        foreach (var property in spec.Properties)
        {
            var place = path.Length == 0 ? property.Key : $"{path}.{property.Key}";
            if (group[property.Key] is { } there)
            {
                FillGroups(there, property.Value, place);
            }
            else if ((property.Required is not null || Chance(3)) && !DrawnElsewhere.Contains(place))
            {
                group[property.Key] = Value(property, property.Value, place);
            }
        }
    }

    /// <summary>Any of several.</summary>
    public T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>True once in so many times.</summary>
    public bool Chance(int times) => random.Next(times) == 0;

    /// <summary>A number between two others, both possible; each of the two often.</summary>
    public int Between(int min, int max) => random.Next(4) switch
    {
        0 => min,
        1 => max,
        2 => (int)random.NextInt64(min, Math.Min(max, min + 100L) + 1),
        _ => (int)random.NextInt64(min, max + 1L),
    };

    private void FillGroups(JsonNode there, SpecValue value, string place)
    {
        if ((value, there) is (SpecValue.Group one, JsonObject group))
        {
            Fill(group, SpecType.Get(one.Type), place);
        }
        else if ((value, there) is (SpecValue.List { Item: SpecValue.Group item }, JsonArray list))
        {
            foreach (var inner in list.OfType<JsonObject>())
            {
                Fill(inner, SpecType.Get(item.Type), $"{place}[]");
            }
        }
    }
}
