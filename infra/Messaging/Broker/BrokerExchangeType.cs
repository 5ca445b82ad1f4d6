namespace Infra.Messaging.Broker;

/// <summary>How an exchange chooses queues: <see href="https://www.rabbitmq.com/docs/exchanges"/>.</summary>
public enum BrokerExchangeType
{
    /// <summary>Queues whose routing key is that of the message.</summary>
    Direct,

    /// <summary>Queues whose routing key, as a pattern of words, matches that of the message.</summary>
    Topic,

    /// <summary>All bound queues.</summary>
    Fanout,
}
