using System.Formats.Tar;
using System.IO.Compression;

namespace Infra.Engine.Assets;

/// <summary>Reads archive files. Their names say what they are.</summary>
internal static class ArchiveFile
{
    /// <summary>The ends of names that Pulumi takes for archives, for messages.</summary>
    public const string Endings = ".zip, .jar, .tar, .tgz or .tar.gz";

    /// <summary>Whether a name is that of an archive.</summary>
    public static bool IsNamed(string path) => IsZip(path) || IsPlainTar(path) || IsPackedTar(path);

    /// <summary>The files of an archive in their order.</summary>
    /// <exception cref="InvalidDataException">It is not such an archive, or holds links or devices.</exception>
    public static IEnumerable<ArchiveEntry> Read(string path, Stream content) =>
        IsZip(path) ? ReadZip(content)
        : IsPackedTar(path) ? ReadTar(new GZipStream(content, CompressionMode.Decompress, leaveOpen: true))
        : ReadTar(content);

    private static IEnumerable<ArchiveEntry> ReadZip(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var file = entry.Open();
            yield return new ArchiveEntry(entry.FullName, entry.Length, file);
        }
    }

    private static IEnumerable<ArchiveEntry> ReadTar(Stream content)
    {
        using var tar = new TarReader(content, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    yield return new ArchiveEntry(entry.Name, entry.Length, entry.DataStream ?? Stream.Null);
                    break;
                case TarEntryType.Directory:
                    break;
                default:
                    throw new InvalidDataException($"it holds '{entry.Name}', which is neither a file nor a folder");
            }
        }
    }

    private static bool IsZip(string path) => EndsWith(path, ".zip") || EndsWith(path, ".jar");

    private static bool IsPlainTar(string path) => EndsWith(path, ".tar");

    private static bool IsPackedTar(string path) => EndsWith(path, ".tgz") || EndsWith(path, ".tar.gz");

    private static bool EndsWith(string path, string ending) => path.EndsWith(ending, StringComparison.Ordinal);
}
