using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Infra.Engine.Values;

/// <summary>
/// Hides known secrets in texts and values: a program may use a decrypted setting as a plain text, which carries no mark. Pulumi's engine filters
/// all that it shows in the same way. Secrets of fewer than <see cref="ShortestLength"/> characters are not looked for, because they occur in
/// ordinary words.
/// </summary>
public sealed class SecretFilter
{
    /// <summary>The number of characters from which on a secret is looked for.</summary>
    public const int ShortestLength = 3;

    /// <summary>The text in place of a secret.</summary>
    public const string Mark = "[secret]";

    // A shorter line of a secret, such as a closing brace, says nothing about it.
    private const int ShortestLine = 8;

    private static readonly JavaScriptEncoder[] Encodings = [JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping];

    private readonly string[] _forms;
    private readonly SearchValues<string>? _search;

    /// <param name="secrets">The secrets in clear text.</param>
    public SecretFilter(IEnumerable<string> secrets)
    {
        _forms = [.. secrets.SelectMany(Forms).Distinct().OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal)];
        _search = IsEmpty ? null : SearchValues.Create(_forms, StringComparison.Ordinal);
    }

    /// <summary>The filter that knows no secret.</summary>
    public static SecretFilter None { get; } = new([]);

    /// <summary>Whether the filter knows no secret, so that it returns everything as it is.</summary>
    public bool IsEmpty => _forms.Length == 0;

    /// <summary>Returns a text with <see cref="Mark"/> in place of each secret in it.</summary>
    public string Hide(string text)
    {
        var at = _search is null ? -1 : text.AsSpan().IndexOfAny(_search);
        if (at < 0)
        {
            return text;
        }

        var hidden = new StringBuilder();
        var from = 0;
        while (at >= 0)
        {
            var start = from + at;
            hidden.Append(text, from, at).Append(Mark);
            from = start + _forms.First(form => text.AsSpan(start).StartsWith(form, StringComparison.Ordinal)).Length;
            at = text.AsSpan(from).IndexOfAny(_search!);
        }

        return hidden.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>
    /// Returns a value with <see cref="Mark"/> in place of each secret in its texts. Keys of maps stay, because they name properties.
    /// </summary>
    public PropertyValue Hide(PropertyValue value) => value switch
    {
        _ when IsEmpty => value,
        StringValue text => new StringValue(Hide(text.Value)),
        SecretValue => value,
        AssetValue asset => new AssetValue(asset.Source, Hide(asset.Content), asset.Hash),
        ArchiveValue { Source: AssetSource.Path } archive => ArchiveValue.FromPath(Hide(archive.Content)).WithHash(archive.Hash),
        ArchiveValue { Source: AssetSource.Uri } archive => ArchiveValue.FromUri(Hide(archive.Content)).WithHash(archive.Hash),
        _ => value.MapParts(Hide),
    };

    /// <inheritdoc cref="Hide(PropertyValue)"/>
    public MapValue Hide(MapValue map) => (MapValue)Hide((PropertyValue)map);

    // A secret may be part of a JSON document, and is written line by line where it has lines.
    private static IEnumerable<string> Forms(string secret)
    {
        var lines = secret.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= ShortestLine);
        return ((IEnumerable<string>)[secret, secret.Trim()]).Where(text => text.Length >= ShortestLength)
            .Concat(secret.Length >= ShortestLength ? lines : [])
            .SelectMany(text => Encodings.Select(encoding => encoding.Encode(text)).Prepend(text));
    }
}
