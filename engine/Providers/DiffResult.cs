using System.Collections.Immutable;

namespace Infra.Engine.Providers;

/// <summary>The answer to a comparison.</summary>
/// <param name="HasChanges">Whether anything changes.</param>
/// <param name="Changed">Names of the properties that change, in ordinal order.</param>
/// <param name="Replacing">Names of the properties whose change replaces the resource, in ordinal order; empty for a change in place.</param>
/// <param name="DeletesFirst">Whether a replacement deletes the old resource first.</param>
internal sealed record DiffResult(bool HasChanges, ImmutableArray<string> Changed, ImmutableArray<string> Replacing, bool DeletesFirst)
{
    /// <summary>Nothing changes.</summary>
    public static DiffResult Same { get; } = new(false, [], [], false);
}
