using System.Text.Json.Nodes;

namespace Infra.Messaging.Broker.Definitions;

/// <summary>
/// What the settings declare, in RabbitMQ's format of definitions: <see href="https://www.rabbitmq.com/docs/definitions"/>. It has no users, so no
/// secrets, and nothing outside the virtual host of the settings, so none of the policies that AWS has on <c>/</c>.
/// </summary>
internal static class DefinitionsDocument
{
    /// <summary>What the virtual host and the exchanges are marked with: the function never deletes what has no mark.</summary>
    public const string Mark = "settings";

    private const string Description = "From the settings of the environment.";

    // AWS's own have 0 and 1: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-defaults.html.
    private const int PolicyPriority = 2;

    private const string RejectPublish = "reject-publish";
    private const long MillisecondsPerSecond = 1000;

    /// <summary>The definitions as JSON. Equal specs give equal text.</summary>
    /// <param name="spec">The broker.</param>
    public static string Write(BrokerSpec spec) => new JsonObject
    {
        ["vhosts"] = new JsonArray(new JsonObject
        {
            ["name"] = spec.VirtualHost,
            ["description"] = Description,
            ["tags"] = new JsonArray(Mark),
        }),
        ["policies"] = ArrayOf(spec.Queues, queue => PolicyOf(spec, queue)),
        ["exchanges"] = ArrayOf(spec.Exchanges, exchange => ExchangeOf(spec, exchange)),
        ["queues"] = ArrayOf(spec.Queues, queue => QueueOf(spec, queue)),
        ["bindings"] = ArrayOf(
            spec.Queues.SelectMany(queue => queue.Bindings.Select(binding => (queue.Name, binding))),
            pair => BindingOf(spec, pair.Name, pair.binding)),
    }.ToJsonString();

    // What can change is in a policy of each queue, as the arguments of a queue cannot. The policy is also the mark of the queue.
    private static JsonObject PolicyOf(BrokerSpec spec, BrokerQueueSpec queue)
    {
        var definition = new JsonObject
        {
            ["delivery-limit"] = queue.DeliveryLimit,
            ["overflow"] = RejectPublish,

            // Else the node that the function reaches would lead all queues.
            ["queue-leader-locator"] = "balanced",
        };
        if (queue.ExpirySeconds is { } seconds)
        {
            definition["message-ttl"] = seconds * MillisecondsPerSecond;
        }

        if (queue.MaxMessages is { } messages)
        {
            definition["max-length"] = messages;
        }

        // The default exchange takes a queue's name as the routing key. A queue keeps what the other one has not confirmed, which it can only where
        // it refuses further messages when it is full: https://www.rabbitmq.com/docs/quorum-queues#dead-lettering.
        if (queue.DeadLetterQueue is { } dead)
        {
            definition["dead-letter-exchange"] = "";
            definition["dead-letter-routing-key"] = dead;
            definition["dead-letter-strategy"] = "at-least-once";
        }

        return new()
        {
            ["vhost"] = spec.VirtualHost,
            ["name"] = $"{Mark}.{queue.Name}",
            ["pattern"] = $"^{queue.Name}$",
            ["apply-to"] = "queues",
            ["priority"] = PolicyPriority,
            ["definition"] = definition,
        };
    }

    private static JsonObject ExchangeOf(BrokerSpec spec, BrokerExchangeSpec exchange) => new()
    {
        ["vhost"] = spec.VirtualHost,
        ["name"] = exchange.Name,
        ["type"] = TextOf(exchange.Type),
        ["durable"] = true,
        ["auto_delete"] = false,
        ["internal"] = false,
        ["arguments"] = new JsonObject { ["x-origin"] = Mark },
    };

    // The type stands there, so that all versions mean the same.
    private static JsonObject QueueOf(BrokerSpec spec, BrokerQueueSpec queue) => new()
    {
        ["vhost"] = spec.VirtualHost,
        ["name"] = queue.Name,
        ["durable"] = true,
        ["auto_delete"] = false,
        ["arguments"] = new JsonObject { ["x-queue-type"] = "quorum" },
    };

    private static JsonObject BindingOf(BrokerSpec spec, string queue, BrokerBindingSpec binding) => new()
    {
        ["vhost"] = spec.VirtualHost,
        ["source"] = binding.Exchange,
        ["destination"] = queue,
        ["destination_type"] = "queue",
        ["routing_key"] = binding.RoutingKey,
        ["arguments"] = new JsonObject(),
    };

    private static string TextOf(BrokerExchangeType type) => type switch
    {
        BrokerExchangeType.Direct => "direct",
        BrokerExchangeType.Topic => "topic",
        BrokerExchangeType.Fanout => "fanout",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of exchange."),
    };

    private static JsonArray ArrayOf<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(item => (JsonNode)write(item))];
}
