using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Messaging.Broker;
using Infra.Messaging.Broker.Definitions;

namespace Infra.Tests.Messaging.Broker;

/// <summary>What the settings become in RabbitMQ's format of definitions.</summary>
public sealed class DefinitionsDocumentTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Write_QueueWithEveryValue_PutsWhatCanChangeIntoItsPolicy() => Assert.Equal(
        """
        {
          "vhosts": [
            {
              "name": "shop",
              "description": "From the settings of the environment.",
              "tags": [
                "settings"
              ]
            }
          ],
          "policies": [
            {
              "vhost": "shop",
              "name": "settings.orders",
              "pattern": "^orders$",
              "apply-to": "queues",
              "priority": 2,
              "definition": {
                "delivery-limit": 5,
                "overflow": "reject-publish",
                "queue-leader-locator": "balanced",
                "message-ttl": 2592000000,
                "max-length": 1000,
                "dead-letter-exchange": "",
                "dead-letter-routing-key": "late",
                "dead-letter-strategy": "at-least-once"
              }
            },
            {
              "vhost": "shop",
              "name": "settings.late",
              "pattern": "^late$",
              "apply-to": "queues",
              "priority": 2,
              "definition": {
                "delivery-limit": 20,
                "overflow": "reject-publish",
                "queue-leader-locator": "balanced"
              }
            }
          ],
          "exchanges": [
            {
              "vhost": "shop",
              "name": "events",
              "type": "fanout",
              "durable": true,
              "auto_delete": false,
              "internal": false,
              "arguments": {
                "x-origin": "settings"
              }
            }
          ],
          "queues": [
            {
              "vhost": "shop",
              "name": "orders",
              "durable": true,
              "auto_delete": false,
              "arguments": {
                "x-queue-type": "quorum"
              }
            },
            {
              "vhost": "shop",
              "name": "late",
              "durable": true,
              "auto_delete": false,
              "arguments": {
                "x-queue-type": "quorum"
              }
            }
          ],
          "bindings": [
            {
              "vhost": "shop",
              "source": "events",
              "destination": "orders",
              "destination_type": "queue",
              "routing_key": "order.*",
              "arguments": {}
            }
          ]
        }
        """,
        JsonNode.Parse(DefinitionsDocument.Write(new()
        {
            VirtualHost = "shop",
            Exchanges = [new() { Name = "events", Type = BrokerExchangeType.Fanout }],
            Queues =
            [
                new()
                {
                    Name = "orders",
                    DeadLetterQueue = "late",
                    ExpirySeconds = 2_592_000,
                    DeliveryLimit = 5,
                    MaxMessages = 1000,
                    Bindings = [new() { Exchange = "events", RoutingKey = "order.*" }],
                },
                new() { Name = "late" },
            ],
        }))!.ToJsonString(Indented));

    [Fact]
    public void Write_WithoutQueues_IsAnEmptyVirtualHost()
    {
        var definitions = JsonNode.Parse(DefinitionsDocument.Write(new()))!;

        Assert.Equal("app", (string?)definitions["vhosts"]![0]!["name"]);
        Assert.All(new[] { "policies", "exchanges", "queues", "bindings" }, kind => Assert.Empty(definitions[kind]!.AsArray()));
    }
}
