using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Data;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Messaging.Broker;

/// <summary>A RabbitMQ broker. The defaults are those of production.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-sizing-guidelines.html"/>.</remarks>
public sealed record BrokerSpec
{
    /// <summary>
    /// Version of RabbitMQ, in quotes. AWS applies patches in the maintenance window, also the one in which a higher version begins.
    /// </summary>
    [AllowedValues("4.2", "3.13")]
    public string EngineVersion { get; init; } = "4.2";

    /// <summary>Type of each node. A change waits for the maintenance window.</summary>
    [RegularExpression(@"mq\.m7g\.(medium|large|([248]|1[26])?xlarge)", ErrorMessage = "must be an m7g type of Amazon MQ, such as mq.m7g.large")]
    [NotMedium]
    public string InstanceType { get; init; } = "mq.m7g.large";

    /// <summary>
    /// Whether there are three nodes in three zones, each with every message; else there is one node. Required in production. A change replaces the
    /// broker, and its messages are lost.
    /// </summary>
    public bool Cluster { get; init; } = true;

    /// <summary>Weekly window of two hours in UTC in which AWS changes and restarts the nodes, one after the other.</summary>
    public WeeklyWindow MaintenanceWindow { get; init; } = WeeklyWindow.Parse("sun:05:00-sun:07:00");

    /// <summary>
    /// Virtual host, the name space of the queues. A change makes another one; the one before is deleted when its queues are empty.
    /// </summary>
    [RegularExpression("[a-z][a-z0-9-]{0,30}", ErrorMessage = "must be 1 to 31 lower-case letters, digits and hyphens, the first a letter")]
    public string VirtualHost { get; init; } = "app";

    /// <summary>The queues, all of them quorum queues. One that is removed here is deleted when it is empty; until then deployments fail.</summary>
    [Length(0, 100), Unique(nameof(BrokerQueueSpec.Name))]
    public ImmutableArray<BrokerQueueSpec> Queues { get; init; } = [];

    /// <summary>The exchanges beside those that RabbitMQ has.</summary>
    [Length(0, 100), Unique(nameof(BrokerExchangeSpec.Name))]
    public ImmutableArray<BrokerExchangeSpec> Exchanges { get; init; } = [];

    /// <summary>
    /// Minutes in which a consumer must confirm a message. Then its channel is closed and the message is given to another. A change waits for the
    /// maintenance window.
    /// </summary>
    /// <remarks><see href="https://www.rabbitmq.com/docs/consumers#acknowledgement-timeout"/>.</remarks>
    [Range(1, 1440)]
    public int ConsumerTimeoutMinutes { get; init; } = 30;

    /// <summary>Seconds after which a silent connection counts as lost. A change waits for the maintenance window.</summary>
    [Range(60, 3600)]
    public int HeartbeatSeconds { get; init; } = 60;

    /// <summary>
    /// Number of the passwords. Raising it by 1 makes new ones and replaces the servers that log in step by step. The passwords of services before
    /// stay valid until the next number; the owner's stops working at once.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int PasswordGeneration { get; init; } = 1;

    /// <summary>Days that logs are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Thresholds of the alarms.</summary>
    public BrokerThresholds Thresholds { get; init; } = new();

    /// <summary>Number of nodes.</summary>
    public int NodeCount => Cluster ? 3 : 1;

    /// <summary>The queues that others name as their <c>deadLetterQueue</c>, in the order of the settings.</summary>
    public IEnumerable<BrokerQueueSpec> DeadLetterQueues => Queues.Where(queue => Queues.Any(other => other.DeadLetterQueue == queue.Name));
}
