using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The inputs of a resource that has no class of its own for them.</summary>
/// <param name="dictionary">Wire name to value.</param>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs, IDictionaryArgs
{
    ImmutableDictionary<string, object?> IDictionaryArgs.Values => dictionary;
}
