using System.ComponentModel.DataAnnotations;

namespace Infra.Messaging.Broker;

/// <summary>Thresholds of the alarms of a broker.</summary>
public sealed record BrokerThresholds
{
    /// <summary>
    /// Used memory of all nodes in percent of the limit at which RabbitMQ blocks publishers. One node reaches its own limit before all of them do.
    /// </summary>
    [Range(1, 99)]
    public int MemoryPercent { get; init; } = 60;

    /// <summary>Free disk of all nodes in percent of the limit at which RabbitMQ blocks publishers.</summary>
    [Range(101, 10_000)]
    public int FreeDiskPercent { get; init; } = 300;

    /// <summary>Open connections. Without it, 70 percent of what one node of the type takes: 1,050 of mq.m7g.large.</summary>
    [Range(1, int.MaxValue)]
    public int? Connections { get; init; }

    /// <summary>Messages that wait in a queue without a threshold of its own.</summary>
    [Range(1, 100_000_000)]
    public int QueueMessages { get; init; } = 1000;

    /// <summary>Age of the passwords in days.</summary>
    [Range(1, 3650)]
    public int PasswordDays { get; init; } = 90;
}
