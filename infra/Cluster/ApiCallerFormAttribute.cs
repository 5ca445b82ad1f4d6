using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Infra.Networking;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>The text form of an <see cref="ApiCaller"/>: an IPv4 block, or the name of a tier.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed partial class ApiCallerFormAttribute : TextFormAttribute
{
    private const string Tier = "[a-z][a-z0-9]{0,15}";

    private static readonly CidrFormAttribute Block = new();

    /// <inheritdoc/>
    public override string Rule => "must be an IPv4 block such as 10.20.0.0/16, or the name of a tier";

    /// <inheritdoc/>
    public override string Pattern => $"{Tier}|{Block.Pattern}";

    /// <inheritdoc/>
    public override string? BeyondPattern => Block.BeyondPattern;

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = Block.TryRead(text, out var block) ? ApiCaller.In((Cidr)block) : TierForm().IsMatch(text) ? ApiCaller.In(text) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string? FixFor(string text) => Block.FixFor(text);

    [GeneratedRegex($@"^{Tier}\z")]
    private static partial Regex TierForm();
}
