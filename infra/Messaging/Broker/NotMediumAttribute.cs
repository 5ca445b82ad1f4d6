using Infra.Validation;

namespace Infra.Messaging.Broker;

/// <summary>In production, a type that AWS recommends for it: not the smallest, which is for trials.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-sizing-guidelines.html"/>.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotMediumAttribute() : ProductionAttribute("so that it takes more than 100 connections")
{
    /// <inheritdoc/>
    public override string Range => "a type larger than medium";

    /// <inheritdoc/>
    public override string? FindOutside(object value) =>
        value is string name && name.EndsWith(".medium", StringComparison.Ordinal) ? Problem.Quote(name) : null;
}
