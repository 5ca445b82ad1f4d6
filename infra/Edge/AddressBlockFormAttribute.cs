using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>The text form of an <see cref="AddressBlock"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AddressBlockFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be a block of IPv4 or IPv6, such as 192.0.2.0/24 or 192.0.2.1/32, and not all addresses";

    /// <inheritdoc/>
    public override string Pattern => "[0-9A-Fa-f:.]{2,45}/[0-9]{1,3}";

    /// <inheritdoc/>
    public override string BeyondPattern => "must be an address with its host bits zero";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = AddressBlock.TryParse(text, out var block) ? block : null;
        return value is not null;
    }
}
