using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>Marks outputs as secret by their names.</summary>
internal static class SecretOutputs
{
    /// <summary>Returns the outputs with those of the given names marked. A name that is missing becomes an unknown secret.</summary>
    public static MapValue Mark(MapValue outputs, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            outputs = outputs.With(name, SecretValue.Wrap(outputs.TryGetValue(name, out var value) ? value : UnknownValue.Instance));
        }

        return outputs;
    }
}
