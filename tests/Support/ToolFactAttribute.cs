namespace Infra.Tests.Support;

/// <summary>
/// A fact that runs an external tool. When the tool is missing, the fact is skipped with a line that names it. In CI (environment variable <c>CI</c>
/// set to <c>true</c>) it runs anyway and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="tools">Commands looked up on <c>PATH</c>, such as <c>node</c>.</param>
    public ToolFactAttribute(params string[] tools) => Skip = Tools.ReasonToSkip(tools);
}

/// <summary>As <see cref="ToolFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Commands looked up on <c>PATH</c>, such as <c>node</c>.</param>
    public ToolTheoryAttribute(params string[] tools) => Skip = Tools.ReasonToSkip(tools);
}

/// <summary>Finds the tools that tests need besides .NET. In CI every tool counts as installed, so that a test fails without it.</summary>
public static class Tools
{
    /// <summary>Whether the tests run in CI, where nothing is skipped.</summary>
    public static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>The reason to skip a test that runs tools; null when all tools are on <c>PATH</c>.</summary>
    public static string? ReasonToSkip(params IEnumerable<string> tools)
    {
        if (IsCi)
        {
            return null;
        }

        var missing = tools.Where(tool => FindPath(tool) is null).ToList();
        return missing.Count == 0 ? null : $"Not on PATH: {string.Join(", ", missing)}.";
    }

    /// <summary>Path of a tool on <c>PATH</c>.</summary>
    /// <param name="tool">Its command.</param>
    public static string PathOf(string tool) => FindPath(tool) ?? throw new InvalidOperationException($"Not on PATH: {tool}.");

    private static string? FindPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    /// <summary>The reason to skip a test that needs the packages of a folder's <c>package.json</c>; null when they are installed.</summary>
    /// <param name="folder">The folder, relative to the repository's root.</param>
    public static string? ReasonToSkipWithoutPackagesOf(string folder) => IsCi || Directory.Exists(Repository.PathOf(folder, "node_modules"))
        ? null
        : $"Not installed: the npm packages of {folder}. Install them: npm ci --ignore-scripts --prefix {folder}";
}
