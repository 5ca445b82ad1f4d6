using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// The properties that a transform gets, as the official package reads them: an output value becomes an output, wherever it is; all else becomes a
/// plain value. So a secret that engines send without an output value loses its mark, and an unknown becomes null.
/// </summary>
internal sealed class TransformProperties
{
    private readonly List<string> _losses = [];

    /// <summary>Reads the properties of a message.</summary>
    public TransformProperties(ByteString message)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (name, value) in Struct.Parser.ParseFrom(message).Fields)
        {
            var reader = new PropertyReader { OutputReader = ReadOutput };
            values[name] = reader.ReadAt(name, value, ValueShape.Any);
            if (reader.IsSecret || !reader.IsKnown)
            {
                _losses.Add(name);
            }
        }

        Values = values.ToImmutable();
    }

    /// <summary>The properties by name.</summary>
    public ImmutableDictionary<string, object?> Values { get; }

    /// <summary>Warns of each property whose mark is lost in what the transform returns.</summary>
    /// <param name="what">What the transform is for.</param>
    /// <param name="returned">What it returns.</param>
    public void WarnOfLosses(string what, ImmutableDictionary<string, object?> returned)
    {
        foreach (var name in _losses.Where(name => returned.TryGetValue(name, out var value) && Equals(value, Values[name])))
        {
            Log.Warn(
                $"A transform of {what} returns the property '{name}' without the mark that it is secret or unknown. Return it as an output, for "
                + "example with Output.CreateSecret.");
        }
    }

    private static object ReadOutput(OutputData data) => data.Value is null
        ? new Output<object?>(data)
        : Activator.CreateInstance(
            typeof(Output<>).MakeGenericType(data.Value.GetType()), BindingFlags.Instance | BindingFlags.NonPublic, null, [data], null)!;
}
