using System.Collections.Immutable;
using Infra.Engine.Values;

namespace Infra.Engine.Deployments;

/// <summary>The option <c>ignoreChanges</c>.</summary>
internal static class IgnoredChanges
{
    /// <summary>Gives the inputs whose changes are ignored the values that they had.</summary>
    /// <param name="names">Names of inputs.</param>
    /// <param name="old">The inputs before.</param>
    /// <param name="inputs">The inputs that the program sets.</param>
    public static MapValue Undo(ImmutableArray<string> names, MapValue old, MapValue inputs)
    {
        foreach (var name in names)
        {
            inputs = old.TryGetValue(name, out var value)
                ? inputs.With(name, value)
                : MapValue.Create(inputs.Where(input => input.Key != name));
        }

        return inputs;
    }
}
