using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>The examples of pages, which are compiled and run.</summary>
internal static class PageExample
{
    private const string Indent = "        ";

    /// <summary>Holds the example of a page to a region of a file of this project.</summary>
    /// <param name="page">The page, relative to the repository's root.</param>
    /// <param name="source">The file, relative to this project.</param>
    /// <param name="region">Name of the region.</param>
    public static void AssertCompiled(string page, string source, string region = "smallest")
    {
        var text = File.ReadAllText(Repository.PathOf("tests", "Infra", source));
        var start = $"#region {region}\n";
        var begin = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var code = text[begin..text.IndexOf($"{Indent}#endregion", begin, StringComparison.Ordinal)];

        Assert.Contains(
            $"```csharp\n{code[Indent.Length..].Replace($"\n{Indent}", "\n", StringComparison.Ordinal)}```\n",
            File.ReadAllText(Repository.PathOf(page)));
    }
}
