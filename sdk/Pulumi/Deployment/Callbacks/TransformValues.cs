using System.Collections.Immutable;
using Google.Protobuf;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Writes properties in their form in a transform's messages.</summary>
internal static class TransformValues
{
    public static async ValueTask<ByteString> WriteAsync(ImmutableDictionary<string, object?> values, Deployment deployment)
    {
        var settling = new Settling { Dependencies = new(ReferenceEqualityComparer.Instance) };
        var written = new WrittenInputs(ResourceInputs.From(new DictionaryResourceArgs(values)));
        await written.CompleteAsync(deployment, settling, dependent: null, keepOutputs: true).ConfigureAwait(false);
        return written.ToObject();
    }

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
