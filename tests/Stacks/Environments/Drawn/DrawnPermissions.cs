using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Draws what containers may do in AWS: every kind of permission, with the key of its resource and without.</summary>
internal static class DrawnPermissions
{
    private static readonly string[] Kinds =
    [
        """{ "bucket": "shop", "prefix": "orders/" }""",
        """{ "queue": "orders", "access": "sendReceive" }""",
        """{ "topic": "events" }""",
        """{ "table": "carts" }""",
        """{ "secret": "signing" }""",
        """{ "parameter": "/shop/flags/*" }""",
        """{ "policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"*\"}}" }""",
    ];

    /// <summary>Gives permissions to half of the containers.</summary>
    public static void Draw(JsonObject settings, DrawnSettings draw)
    {
        var key = $"arn:aws:kms:{settings["region"]}:{settings["accountId"]}:key/0f1e2d3c";
        foreach (var service in FittedSettings.WithContainer(settings).Where(_ => draw.Chance(2)))
        {
            var first = draw.Between(0, Kinds.Length - 1);
            service["permissions"] = new JsonArray([.. Kinds.Skip(first).Take(draw.Between(1, 3)).Select(kind => Create(kind, key, draw))]);
        }
    }

    private static JsonObject Create(string kind, string key, DrawnSettings draw)
    {
        var permission = JsonNode.Parse(kind)!.AsObject();
        if (!permission.ContainsKey("policy") && draw.Chance(2))
        {
            permission["keyArn"] = key;
        }

        return permission;
    }
}
