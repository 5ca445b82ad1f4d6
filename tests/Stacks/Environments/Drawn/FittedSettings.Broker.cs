using System.Text.Json.Nodes;
using Infra.Messaging.Broker;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private static readonly string[] Sizes = ["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
    private static readonly string[] Names = ["orders", "mails", "parcels"];
    private static readonly string[] Exchanges = ["events", "shipping"];

    private void FitBroker(JsonObject broker)
    {
        var type = $"mq.m7g.{draw.Any(isProduction ? Sizes[1..] : Sizes)}";
        var isCluster = isProduction || draw.Chance(2);
        var start = draw.Between(0, 21 * 60);
        broker["instanceType"] = type;
        broker["cluster"] = isCluster;
        broker["maintenanceWindow"] = $"sat:{Clock(start)}-sat:{Clock(start + 120)}";
        broker["exchanges"] = new JsonArray([.. Exchanges.Select(name => new JsonObject
        {
            ["name"] = name,
            ["type"] = draw.Any(["direct", "topic", "fanout"]),
        })]);
        var names = Names[..draw.Between(0, Names.Length)];
        broker["queues"] = new JsonArray([.. names.Select(Queue), .. names.Length > 0 ? [new JsonObject { ["name"] = "dead" }] : (JsonNode[])[]]);
        if (broker["thresholds"] is JsonObject thresholds)
        {
            AtMost(thresholds, "connections", (BrokerLimits.ConnectionsOf(type) * (isCluster ? 3 : 1)) - 1);
        }
    }

    private JsonNode Queue(string name)
    {
        var queue = new JsonObject { ["name"] = name, ["deliveryLimit"] = draw.Between(1, 1000) };
        if (isProduction || draw.Chance(2))
        {
            queue["deadLetterQueue"] = "dead";
        }

        foreach (var (key, min, max) in new[] { ("expirySeconds", 1, 2_592_000), ("maxMessages", 1000, 100_000_000), ("alarmMessages", 1, 999) })
        {
            if (draw.Chance(2))
            {
                queue[key] = draw.Between(min, max);
            }
        }

        queue["bindings"] = new JsonArray([.. Exchanges[..draw.Between(0, Exchanges.Length)].Select(exchange => new JsonObject
        {
            ["exchange"] = exchange,
            ["routingKey"] = draw.Any(["", $"{name}.#", "*.paid"]),
        })]);
        return queue;
    }
}
