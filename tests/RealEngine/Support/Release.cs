using System.IO.Compression;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>A folder of <c>releases/</c>.</summary>
/// <param name="Version">Version of the release, the folder's name.</param>
internal sealed record Release(string Version)
{
    /// <summary>The stacks that each release holds.</summary>
    public static IReadOnlyList<string> Stacks { get; } = ["dev", "prod"];

    /// <summary>All releases.</summary>
    public static IReadOnlyList<Release> All { get; } =
        Directory.GetDirectories(Repository.PathOf("releases")).Select(folder => new Release(Path.GetFileName(folder))).OrderBy(release => release.Version, StringComparer.Ordinal).ToList();

    /// <summary>Absolute path of the folder.</summary>
    public string Folder => Repository.PathOf("releases", Version);

    /// <summary>The commit that was released.</summary>
    public string Commit => File.ReadAllText(Path.Combine(Folder, "commit"));

    /// <summary>A deployed stack, as <c>pulumi stack export</c> wrote it.</summary>
    public string ExportOf(string stack) => ReadGzip(Path.Combine(Folder, $"{stack}.export.json.gz"));

    /// <summary>The text of a compressed file.</summary>
    public static string ReadGzip(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
