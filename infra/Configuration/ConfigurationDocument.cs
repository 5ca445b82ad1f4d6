using System.Collections.Immutable;
using Pulumi;

namespace Infra.Configuration;

/// <summary>A document with its content, as the program gives it to a <see cref="ConfigurationCenter"/>.</summary>
public sealed record ConfigurationDocument
{
    /// <summary>Name and kind.</summary>
    public required DocumentSpec Spec { get; init; }

    /// <summary>The document, JSON.</summary>
    public required string Content { get; init; }

    /// <summary>Its JSON Schema of draft 4, against which AppConfig validates each version; null for none.</summary>
    public string? Schema { get; init; }

    /// <summary>
    /// ARNs of the alarms that roll a change back, the most important first. AppConfig watches <see cref="ConfigurationCenter.MaxAlarms"/> of them.
    /// Defaults to none.
    /// </summary>
    public ImmutableArray<Output<string>> AlarmArns { get; init; } = [];
}
