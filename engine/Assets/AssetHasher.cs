using System.Security.Cryptography;
using Infra.Engine.Values;

namespace Infra.Engine.Assets;

/// <summary>
/// Hashes assets and archives, as Pulumi does when a resource is registered, so that a change of a file is a change of the resource.
/// </summary>
/// <param name="directory">The program's folder, which paths start from.</param>
internal sealed class AssetHasher(string directory)
{
    private readonly AssetFiles _files = new(directory);

    /// <summary>
    /// Returns the inputs with the hashes of all assets and archives in them. What is to be downloaded gets none: previews use no network.
    /// </summary>
    /// <exception cref="AssetException">A file is missing or cannot be read, or is not what the value says.</exception>
    public MapValue Hash(MapValue inputs) => inputs.ContainsAssets ? HashEntries(inputs, "") : inputs;

    private MapValue HashEntries(MapValue map, string at) =>
        MapValue.Create(map.Select(entry => KeyValuePair.Create(entry.Key, Hash(entry.Value, Join(at, entry.Key)))));

    private PropertyValue Hash(PropertyValue value, string at) => value switch
    {
        { ContainsAssets: false } => value,
        MapValue map => HashEntries(map, at),
        ListValue list => new ListValue([.. list.Items.Select((item, i) => Hash(item, $"{at}[{i}]"))]),
        SecretValue => SecretValue.Wrap(Hash(value.Revealed, at)),
        AssetValue asset => asset.WithHash(Read(at, asset.Content, () => HashOf(asset))),
        ArchiveValue { Source: AssetSource.Assets } archive => HashAssets(archive, at),
        ArchiveValue archive => archive.WithHash(Read(at, archive.Content, () => HashOf(archive))),
        _ => throw new InvalidOperationException($"This is a bug in the engine: it cannot hash a {value.GetType().Name}."),
    };

    private ArchiveValue HashAssets(ArchiveValue archive, string at)
    {
        if (archive.Assets.FirstOrDefault(entry => entry.Value is not (AssetValue or ArchiveValue or UnknownValue)) is { Key: { } other })
        {
            throw new AssetException($"{Join(at, other)} is in an archive, but is neither an asset nor an archive.");
        }

        var hashed = ArchiveValue.FromAssets(HashEntries(archive.Assets, at));
        var isComplete = hashed.Assets.Values.All(part => part is AssetValue { Hash: not null } or ArchiveValue { Hash: not null });
        return isComplete ? hashed.WithHash(Read(at, "", () => TarHash.Compute(_files.EntriesOf(hashed)))) : hashed;
    }

    private string? HashOf(AssetValue asset)
    {
        using var content = _files.Open(asset);
        return content is null ? null : Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private string? HashOf(ArchiveValue archive)
    {
        if (_files.IsRemote(archive))
        {
            return null;
        }

        using var file = archive.Content.Length == 0 ? null : _files.Open(archive);
        return file is null ? TarHash.Compute(_files.EntriesOf(archive)) : Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string? Read(string at, string content, Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var name = content.Length == 0 ? "the archive" : $"'{content}'";
            var isRelative = content is not ("" or ['/', ..]) && !content.Contains(':', StringComparison.Ordinal);
            var hint = problem is FileNotFoundException && isRelative ? " Paths start from the program's folder." : "";
            throw new AssetException($"{at}: {name} cannot be read: {problem.Message.TrimEnd('.')}.{hint}", problem);
        }
    }

    private static string Join(string at, string key) =>
        key.Length == 0 || !key.All(part => char.IsAsciiLetterOrDigit(part) || part is '_' or '-') ? $"{at}[\"{key}\"]"
        : at.Length == 0 ? key
        : $"{at}.{key}";
}
