using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>The text form of a <see cref="Cidr"/>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class CidrFormAttribute : TextFormAttribute
{
    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /// <inheritdoc/>
    public override string Rule => "must be an IPv4 block such as 10.0.0.0/16";

    /// <inheritdoc/>
    public override string Pattern => $@"({Octet}\.){{3}}{Octet}/(3[0-2]|[12]?[0-9])";

    /// <inheritdoc/>
    public override string BeyondPattern => "must have its host bits zero";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = Cidr.TryParse(text, out var block) ? block : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string? FixFor(string text)
    {
        Cidr.TryParse(text, out var block);
        return block == default ? null : $"The block around it is {block}.";
    }
}
