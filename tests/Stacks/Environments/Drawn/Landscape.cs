using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Draws where an environment is and how its network is cut: account, region, zones, addresses and tiers.</summary>
internal static class Landscape
{
    private const string Account = "111122223333";
    private const string Region = "eu-central-1";
    private const string Zone = "euc1-";

    private static readonly (string Region, string Zone)[] Regions =
        [(Region, Zone), ("us-east-1", "use1-"), ("ap-southeast-2", "apse2-"), ("eu-west-1", "euw1-")];

    private static readonly string[] Blocks = ["10.20.0.0/16", "10.0.0.0/16", "172.20.0.0/16", "192.168.0.0/16", "100.64.0.0/16"];

    // The tiers of the defaults under other names, larger, in other places, and with one more.
    private static readonly (string Public, string Management, string Business, string Data, string Tiers)[] Cuts =
    [
        (
            "edge", "ops", "app", "store",
            """
            [
              { "name": "edge", "vlan": 7, "exposure": "public", "slot": 15, "prefixLength": 24 },
              { "name": "app", "vlan": 8, "exposure": "egress", "slot": 4, "prefixLength": 22 },
              { "name": "store", "vlan": 9, "exposure": "isolated", "slot": 8, "prefixLength": 23 },
              { "name": "ops", "vlan": 4094, "exposure": "egress", "slot": 0, "prefixLength": 22 }
            ]
            """),
        (
            "public", "management", "business", "data",
            """
            [
              { "name": "data", "vlan": 300, "exposure": "isolated", "slot": 3, "prefixLength": 23 },
              { "name": "batch", "vlan": 400, "exposure": "egress", "slot": 4, "prefixLength": 23 },
              { "name": "business", "vlan": 200, "exposure": "egress", "slot": 2, "prefixLength": 23 },
              { "name": "management", "vlan": 100, "exposure": "egress", "slot": 1, "prefixLength": 23 },
              { "name": "public", "vlan": 10, "exposure": "public", "slot": 0, "prefixLength": 23 }
            ]
            """),
    ];

    /// <summary>Moves an environment elsewhere.</summary>
    /// <param name="settings">Settings of <see cref="Region"/> with the default tiers.</param>
    /// <param name="draw">What draws.</param>
    public static JsonObject Move(JsonObject settings, DrawnSettings draw)
    {
        var (region, zone) = draw.Any(Regions);
        var moved = JsonNode.Parse(settings.ToJsonString()
            .Replace(Account, draw.Any([Account, "444455556666"]), StringComparison.Ordinal)
            .Replace(Region, region, StringComparison.Ordinal)
            .Replace(Zone, zone, StringComparison.Ordinal))!.AsObject();
        moved["network"]!["cidr"] = draw.Any(Blocks);
        if (draw.Chance(2))
        {
            Cut(moved, draw);
        }

        if (draw.Chance(3))
        {
            Spell(moved, draw);
        }

        return moved;
    }

    private static void Cut(JsonObject settings, DrawnSettings draw)
    {
        var cut = draw.Any(Cuts);
        settings["network"]!["tiers"] = JsonNode.Parse(cut.Tiers);
        settings["network"]!["endpointTier"] = draw.Any([cut.Management, cut.Business, cut.Data]);
        settings["internalTier"] = draw.Any([cut.Management, cut.Business]);
        settings["dataTier"] = draw.Any([cut.Data, cut.Business]);
        foreach (var service in settings["services"]!.AsArray())
        {
            service!["tier"] = (string)service["tier"]! == "management" ? cut.Management : cut.Business;
        }
    }

    // Calls in their long form, of parts with an access.
    private static void Spell(JsonObject settings, DrawnSettings draw)
    {
        foreach (var service in settings["services"]!.AsArray())
        {
            service!["calls"] = new JsonArray([.. service["calls"]!.AsArray().Select(call => call is JsonObject
                ? call.DeepClone()
                : Spell((string)call!, draw))]);
        }
    }

    private static JsonObject Spell(string call, DrawnSettings draw) => call is "mysql" or "redis" or "broker" or "files"
        ? new() { ["to"] = call, ["access"] = draw.Any(["read", "write", "all"]) }
        : new() { ["to"] = call };
}
