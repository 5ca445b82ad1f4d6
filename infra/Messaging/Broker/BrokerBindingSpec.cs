using System.ComponentModel.DataAnnotations;

namespace Infra.Messaging.Broker;

/// <summary>A binding: which messages of an exchange a queue gets.</summary>
public sealed record BrokerBindingSpec
{
    /// <summary>Name of an exchange of the settings.</summary>
    [Required(ErrorMessage = "the exchange that messages come from")]
    public required string Exchange { get; init; }

    /// <summary>
    /// Routing key of the messages; at a topic exchange with <c>*</c> for a word and <c>#</c> for any number of words. Exchanges of the type fanout
    /// ignore it.
    /// </summary>
    [RegularExpression("[A-Za-z0-9._*#-]{0,200}", ErrorMessage = "must be at most 200 letters, digits and . _ - * #")]
    public string RoutingKey { get; init; } = "";
}
