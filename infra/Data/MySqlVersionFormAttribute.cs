using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Data;

/// <summary>The text form of a <see cref="MySqlVersion"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MySqlVersionFormAttribute : TextFormAttribute
{
    private static readonly string Lines = string.Join(", ", MySqlLine.All.Select(line => line.Name));

    /// <inheritdoc/>
    public override string Rule => "must be a version of MySQL that RDS runs, in quotes";

    /// <inheritdoc/>
    public override string Pattern =>
        $@"({string.Join('|', MySqlLine.All.Select(line => line.Name.Replace(".", @"\.", StringComparison.Ordinal)))})(\.[0-9]{{1,2}})?";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = MySqlVersion.TryParse(text, out var version) ? version : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string FixFor(string text) => $"Lines: {Lines}.";
}
