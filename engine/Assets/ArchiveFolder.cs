using Infra.Engine.Files;

namespace Infra.Engine.Assets;

/// <summary>
/// Reads the files of a folder as Pulumi archives them: in order of their names, without linked folders and without Pulumi's own files.
/// </summary>
internal static class ArchiveFolder
{
    private const string PulumiFiles = ".pulumi";

    /// <summary>The files of a folder and of the folders in it. There are none when the folder itself is a link.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read a file.</exception>
    public static IEnumerable<ArchiveEntry> Read(string folder) => IsLink(folder) ? [] : Read(folder, "");

    private static IEnumerable<ArchiveEntry> Read(string folder, string prefix)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name == PulumiFiles)
            {
                continue;
            }

            if (RegularFile.KindOf(path) != FileKind.Folder)
            {
                using var file = Open(path, prefix + name);
                yield return new ArchiveEntry(prefix + name, file.Length, file);
            }
            else if (!IsLink(path))
            {
                foreach (var entry in Read(path, $"{prefix}{name}/"))
                {
                    yield return entry;
                }
            }
        }
    }

    private static FileStream Open(string path, string name)
    {
        try
        {
            return RegularFile.Open(path);
        }
        catch (IOException problem)
        {
            throw new IOException(IsLink(path) ? $"its link '{name}' leads to no file" : $"in '{name}': {problem.Message}", problem);
        }
    }

    private static bool IsLink(string path) => new FileInfo(path.TrimEnd('/')).LinkTarget is not null;
}
