using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Infra.Engine.Protocol;
using Infra.Engine.Values;

namespace Infra.Engine.Diffing.Documents;

/// <summary>Opens the text of a property, layer by layer: base64, gzip, then the kind of text.</summary>
internal static class DocumentReader
{
    private const int LeastBase64 = 12;
    private const int Megabyte = 1024 * 1024;

    // User data has at most 16 KiB packed; what unpacks to more than this was made to fill the memory.
    private const int MostUnpacked = 16 * Megabyte;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a text; null when it shows all by itself.</summary>
    public static Document? Read(string text)
    {
        if (Decode(text) is { } decoded)
        {
            return ReadPlain(decoded) ?? new Document.FileSet(NamedFiles.Single(decoded));
        }

        return ReadPlain(text);
    }

    /// <summary>The bytes of a text in base64, unpacked when they are gzip; null when they are not text.</summary>
    public static string? Unpack(byte[] bytes)
    {
        try
        {
            return IsGzip(bytes) ? Strict.GetString(Decompress(bytes)) : Strict.GetString(bytes);
        }
        catch (Exception problem) when (problem is InvalidDataException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static Document? ReadPlain(string text) => (Document?)ReadJson(text) ?? ReadFiles(text);

    // A hash or an id may look like base64, so only what was packed or starts as user data does is taken for it.
    private static string? Decode(string text)
    {
        if (text.Length < LeastBase64 || !Base64.IsValid(text) || Convert.FromBase64String(text) is not { Length: > 1 } bytes)
        {
            return null;
        }

        return Unpack(bytes) is { } decoded && (IsGzip(bytes) || UserData.IsUserData(decoded) || ReadJson(decoded) is not null) ? decoded : null;
    }

    private static Document.FileSet? ReadFiles(string text)
    {
        if (UserData.IsUserData(text))
        {
            return new(UserData.Read(text));
        }

        return text.AsSpan().TrimEnd('\n').Contains('\n') ? new(NamedFiles.Single(text)) : null;
    }

    private static Document.Json? ReadJson(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return new Document.Json(WithUnknowns(JsonValue.Read(json.RootElement)));
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            // It only looks like JSON, or an object in it has a key twice.
            return null;
        }
    }

    // A program that writes its own JSON puts the protocol's mark where a value is unknown.
    private static PropertyValue WithUnknowns(PropertyValue value) => value switch
    {
        StringValue { Value: WireConstants.Unknown } => UnknownValue.Instance,
        _ => value.MapParts(WithUnknowns),
    };

    private static bool IsGzip(byte[] bytes) => bytes is [0x1f, 0x8b, ..];

    private static byte[] Decompress(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
        {
            unpacked.Write(buffer, 0, read);
            if (unpacked.Length > MostUnpacked)
            {
                throw new InvalidDataException($"It unpacks to more than {MostUnpacked / Megabyte} MiB.");
            }
        }

        return unpacked.ToArray();
    }
}
