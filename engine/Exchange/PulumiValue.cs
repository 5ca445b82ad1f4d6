using System.Text.Json;
using Infra.Engine.Protocol;
using Infra.Engine.Values;

namespace Infra.Engine.Exchange;

/// <summary>Writes values as <c>pulumi preview --json</c> does: secrets as <c>[secret]</c>, unknown values as the mark of the protocol.</summary>
internal static class PulumiValue
{
    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        if (!PlainJson.TryWrite(json, value, Write))
        {
            WriteOther(json, value);
        }
    }

    private static void WriteOther(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case NumberValue number:
                json.WriteStringValue(number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case SecretValue:
                json.WriteStringValue(SecretFilter.Mark);
                break;
            case UnknownValue:
                json.WriteStringValue(WireConstants.Unknown);
                break;
            case AssetValue asset:
                WriteSigned(json, WireConstants.Asset, asset.Hash, asset.Source, new StringValue(asset.Content));
                break;
            case ArchiveValue archive:
                PropertyValue content = archive.Source == AssetSource.Assets ? archive.Assets : new StringValue(archive.Content);
                WriteSigned(json, WireConstants.Archive, archive.Hash, archive.Source, content);
                break;
            case ResourceReferenceValue reference:
                WriteReference(json, reference);
                break;
            default:
                throw value.Unhandled;
        }
    }

    private static void WriteSigned(Utf8JsonWriter json, string signature, string? hash, AssetSource source, PropertyValue content)
    {
        json.WriteStartObject();
        json.WriteString(WireConstants.Signature, signature);
        if (hash is not null)
        {
            json.WriteString("hash", hash);
        }

        json.WritePropertyName(source.Name());
        Write(json, content);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, ResourceReferenceValue reference)
    {
        json.WriteStartObject();
        json.WriteString(WireConstants.Signature, WireConstants.Resource);
        json.WriteString("urn", reference.Urn);
        if (reference.Id is { } id)
        {
            json.WritePropertyName("id");
            Write(json, id);
        }

        json.WriteEndObject();
    }
}
