using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The inputs of a resource without its own class of args.</summary>
/// <param name="dictionary">Wire name to value.</param>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs, IDictionaryArgs
{
    ImmutableDictionary<string, object?> IDictionaryArgs.Values => dictionary;
}
