using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The inputs of a function that has no class of its own for them.</summary>
/// <param name="dictionary">Wire name to value.</param>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs, IDictionaryArgs
{
    ImmutableDictionary<string, object?> IDictionaryArgs.Values => dictionary;
}
