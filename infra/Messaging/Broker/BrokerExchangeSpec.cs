using System.ComponentModel.DataAnnotations;

namespace Infra.Messaging.Broker;

/// <summary>An exchange: services publish to it, and it passes messages on to the queues that are bound to it.</summary>
public sealed record BrokerExchangeSpec
{
    /// <summary>Name. A changed name is another exchange.</summary>
    [Required(ErrorMessage = "the exchange's name")]
    [RegularExpression(BrokerNames.Pattern, ErrorMessage = BrokerNames.Rule)]
    public required string Name { get; init; }

    /// <summary>How it chooses queues. It cannot change: an exchange of another type has another name.</summary>
    public BrokerExchangeType Type { get; init; } = BrokerExchangeType.Topic;
}
