using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The inputs of a function without its own class of args.</summary>
/// <param name="dictionary">Wire name to value.</param>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs, IDictionaryArgs
{
    ImmutableDictionary<string, object?> IDictionaryArgs.Values => dictionary;
}
