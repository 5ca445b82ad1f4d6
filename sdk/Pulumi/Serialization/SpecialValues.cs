using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads objects on the wire that stand for special values.</summary>
internal static class SpecialValues
{
    /// <summary>Reads an asset or archive. Returns null when the object has none of the keys.</summary>
    public static AssetOrArchive? ReadAssetOrArchive(Struct fields, PropertyReader reader)
    {
        var isAsset = fields.Fields[Wire.Signature].StringValue == Wire.Asset;
        if (isAsset && fields.Fields.TryGetValue("text", out var text))
        {
            return new StringAsset(text.StringValue);
        }

        if (fields.Fields.TryGetValue("path", out var path))
        {
            return isAsset ? new FileAsset(path.StringValue) : new FileArchive(path.StringValue);
        }

        if (fields.Fields.TryGetValue("uri", out var uri))
        {
            return isAsset ? new RemoteAsset(uri.StringValue) : new RemoteArchive(uri.StringValue);
        }

        return fields.Fields.TryGetValue("assets", out var assets)
            ? new AssetArchive(assets.StructValue.Fields.ToImmutableDictionary(
                entry => entry.Key, entry => (AssetOrArchive)reader.Read(entry.Value, ValueShape.For(typeof(AssetOrArchive)))!))
            : null;
    }
}
