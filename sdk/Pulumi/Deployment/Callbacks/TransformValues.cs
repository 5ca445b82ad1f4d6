using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Converts properties to and from their form in a transform's messages.</summary>
internal static class TransformValues
{
    /// <summary>Reads properties. Plain values stay plain; values that are secret, unknown or depend on a resource become outputs.</summary>
    public static ImmutableDictionary<string, object?> Read(ByteString properties)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (name, value) in Struct.Parser.ParseFrom(properties).Fields)
        {
            var data = new PropertyReader().ReadProperty(name, value, ValueShape.Any);
            values[name] = data.IsPlain ? data.Value : new Output<object?>(data);
        }

        return values.ToImmutable();
    }

    public static async ValueTask<ByteString> WriteAsync(ImmutableDictionary<string, object?> values, Deployment deployment)
    {
        var settling = new Settling { Dependencies = new(ReferenceEqualityComparer.Instance) };
        var written = new WrittenInputs(ResourceInputs.From(new DictionaryResourceArgs(values)));
        await written.CompleteAsync(deployment, settling, dependent: null, keepOutputs: true).ConfigureAwait(false);
        return written.ToObject();
    }

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
