using System.Collections.Immutable;

namespace Infra.Messaging.Broker;

/// <summary>What a node takes, by its type.</summary>
internal static class BrokerLimits
{
    // The limits of 4.2 unless its configuration raises them. 3.13 takes more, but AWS recommends these for it too:
    // https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-resource-limits-configuration.html.
    private static readonly ImmutableDictionary<string, int> ConnectionsByType = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("mq.m7g.medium", 100),
        KeyValuePair.Create("mq.m7g.large", 1500),
        KeyValuePair.Create("mq.m7g.xlarge", 3000),
        KeyValuePair.Create("mq.m7g.2xlarge", 6000),
        KeyValuePair.Create("mq.m7g.4xlarge", 12_000),
        KeyValuePair.Create("mq.m7g.8xlarge", 24_000),
        KeyValuePair.Create("mq.m7g.12xlarge", 36_000),
        KeyValuePair.Create("mq.m7g.16xlarge", 48_000),
    ]);

    /// <summary>Connections that a node takes.</summary>
    /// <param name="type">Type, such as <c>mq.m7g.large</c>, valid as settings are.</param>
    public static int ConnectionsOf(string type) => ConnectionsByType[type];

    /// <summary>Connections that a node takes; null for a type that is none.</summary>
    /// <param name="type">A type.</param>
    public static int? FindConnectionsOf(string type) => ConnectionsByType.TryGetValue(type, out var number) ? number : null;
}
