using System.Text;
using Infra.Engine.Files;
using Infra.Engine.Values;

namespace Infra.Engine.Assets;

/// <summary>Finds and opens what assets and archives stand for.</summary>
/// <param name="directory">The program's folder, which paths start from.</param>
internal sealed class AssetFiles(string directory)
{
    /// <summary>Opens an asset. Returns null when it is to be downloaded.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read it.</exception>
    /// <exception cref="InvalidDataException">Its place is none that Pulumi reads.</exception>
    public Stream? Open(AssetValue asset)
    {
        if (asset.Source == AssetSource.Text || asset.Content.Length == 0)
        {
            return new MemoryStream(Encoding.UTF8.GetBytes(asset.Content));
        }

        return PathOf(asset.Source, asset.Content) is not { } path ? null
            : Directory.Exists(path) ? throw new IOException("it is a folder; give an asset a file, or use an archive")
            : RegularFile.Open(path);
    }

    /// <summary>Opens the file of an archive. Returns null when it is a folder, or is to be downloaded.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read it.</exception>
    /// <exception cref="InvalidDataException">It is not an archive, or its place is none that Pulumi reads.</exception>
    public Stream? Open(ArchiveValue archive)
    {
        if (PathOf(archive) is not { } path || IsFolder(archive))
        {
            return null;
        }

        if (!ArchiveFile.IsNamed(path) && File.Exists(path))
        {
            throw new InvalidDataException($"it is no archive; an archive is a folder, or a file that ends in {ArchiveFile.Endings}");
        }

        return RegularFile.Open(path);
    }

    /// <summary>Whether an archive is to be downloaded.</summary>
    public bool IsRemote(ArchiveValue archive) => archive.Content.Length > 0 && PathOf(archive) is null;

    /// <summary>The files of an archive that is not to be downloaded.</summary>
    public IEnumerable<ArchiveEntry> EntriesOf(ArchiveValue archive)
    {
        if (IsFolder(archive))
        {
            return ArchiveFolder.Read(PathOf(archive)!);
        }

        return archive.Source == AssetSource.Assets
            ? archive.Assets.SelectMany(entry => EntriesOf(entry.Key, entry.Value))
            : archive.Content.Length == 0 ? [] : ReadFile(archive);
    }

    private IEnumerable<ArchiveEntry> EntriesOf(string name, PropertyValue value) => value switch
    {
        AssetValue asset => ReadAsset(name, asset),
        ArchiveValue archive => EntriesOf(archive).Select(entry => entry with { Name = ArchivePath.Join(name, entry.Name) }),
        _ => throw new InvalidOperationException($"This is a bug in the engine: it cannot archive a {value.GetType().Name}."),
    };

    private IEnumerable<ArchiveEntry> ReadAsset(string name, AssetValue asset)
    {
        using var content = Open(asset)!;
        yield return new ArchiveEntry(name, content.Length, content);
    }

    private IEnumerable<ArchiveEntry> ReadFile(ArchiveValue archive)
    {
        using var file = Open(archive)!;
        foreach (var entry in ArchiveFile.Read(PathOf(archive)!, file))
        {
            yield return entry;
        }
    }

    // A folder is no archive when its name says that it is an archive file.
    private bool IsFolder(ArchiveValue archive) =>
        archive.Source == AssetSource.Path && archive.Content.Length > 0 && PathOf(archive) is { } path && Directory.Exists(path)
        && !ArchiveFile.IsNamed(path);

    private string? PathOf(ArchiveValue archive) =>
        archive.Source == AssetSource.Assets || archive.Content.Length == 0 ? null : PathOf(archive.Source, archive.Content);

    // Null stands for what is to be downloaded.
    private string? PathOf(AssetSource source, string content)
    {
        if (source == AssetSource.Path)
        {
            return Path.Combine(directory, content);
        }

        var uri = Uri.TryCreate(content, UriKind.Absolute, out var parsed) ? parsed : null;
        return uri switch
        {
            { Scheme: "http" or "https" } => null,
            { Scheme: "file", Host: "" or "localhost" } => Uri.UnescapeDataString(uri.AbsolutePath),
            { Scheme: "file" } => throw new InvalidDataException($"it names the host '{uri.Host}', but files are read from this machine only"),
            _ => throw new InvalidDataException("it is no URI that begins with http:, https: or file:"),
        };
    }
}
