using System.Collections.Immutable;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>The answer to a comparison.</summary>
/// <param name="HasChanges">Whether anything changes.</param>
/// <param name="Changed">Names of the properties that change, in ordinal order.</param>
/// <param name="Replacing">Names of the properties whose change replaces the resource, in ordinal order; empty for a change in place.</param>
internal sealed record DiffResult(bool HasChanges, ImmutableArray<string> Changed, ImmutableArray<string> Replacing)
{
    /// <summary>Nothing changes.</summary>
    public static DiffResult Same { get; } = new(false, [], []);

    /// <summary>Compares inputs property by property. No change replaces the resource.</summary>
    public static DiffResult Compare(MapValue old, MapValue inputs)
    {
        var names = old.Keys.Union(inputs.Keys).Order(StringComparer.Ordinal);
        var changed = names.Where(name => !Equals(old.GetValueOrDefault(name), inputs.GetValueOrDefault(name)));
        return changed.ToArray() is { Length: > 0 } some ? new DiffResult(true, [.. some], []) : Same;
    }
}
