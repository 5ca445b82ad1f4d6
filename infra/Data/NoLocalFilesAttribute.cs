using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Data;

/// <summary>
/// In production, parameters of MySQL without <c>local_infile</c>: with it, a server that is taken over asks clients for their files.
/// <see href="https://dev.mysql.com/doc/refman/8.4/en/load-data-local-security.html"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoLocalFilesAttribute() : ProductionAttribute("so that no statement reads files of the application")
{
    private const string Parameter = "local_infile";

    /// <inheritdoc/>
    public override string Range => $"{Parameter} as 0 or not at all";

    /// <inheritdoc/>
    public override string? FindOutside(object value) =>
        value is ImmutableSortedDictionary<string, string> parameters
        && parameters.TryGetValue(Parameter, out var text)
        && !text.Equals("0", StringComparison.Ordinal)
        && !text.Equals("OFF", StringComparison.OrdinalIgnoreCase)
            ? Problem.Quote(text)
            : null;
}
