using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Args that hold their inputs by wire name instead of in properties.</summary>
internal interface IDictionaryArgs
{
    ImmutableDictionary<string, object?> Values { get; }
}
