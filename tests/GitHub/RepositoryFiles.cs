using Infra.Tests.Support;

namespace Infra.Tests.GitHub;

/// <summary>The repository's own files: what builds make and packages bring is left out.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOwn = ["artifacts", "node_modules", ".git", "bin", "obj", "TestResults"];

    /// <summary>Paths of the files that a pattern fits, relative to the root.</summary>
    public static IEnumerable<string> Find(string pattern) => Find(new DirectoryInfo(Repository.Root), pattern);

    private static IEnumerable<string> Find(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => Path.GetRelativePath(Repository.Root, file.FullName))
            .Concat(folder.EnumerateDirectories().Where(inner => !NotOwn.Contains(inner.Name)).SelectMany(inner => Find(inner, pattern)));
}
