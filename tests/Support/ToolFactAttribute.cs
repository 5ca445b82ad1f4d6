namespace Infra.Tests.Support;

/// <summary>
/// A fact that runs an external tool. Where the tool is missing the fact is skipped with a line that names it;
/// in CI (environment variable <c>CI</c> set to <c>true</c>) it runs all the same, and so fails.
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

/// <summary>What a test needs beyond .NET. In CI all of it counts as there, so that a test without it fails.</summary>
public static class Tools
{
    /// <summary>Whether the tests run in CI, where nothing is skipped.</summary>
    public static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Why a test is skipped that runs tools; null where all of them are on <c>PATH</c>.</summary>
    public static string? ReasonToSkip(params IEnumerable<string> tools)
    {
        if (IsCi)
        {
            return null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = tools.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))).ToList();
        return missing.Count == 0 ? null : $"Not on PATH: {string.Join(", ", missing)}.";
    }

    /// <summary>Why a test is skipped that needs the packages of a folder's <c>package.json</c>; null where they are installed.</summary>
    /// <param name="folder">The folder, relative to the repository's root.</param>
    public static string? ReasonToSkipWithoutPackagesOf(string folder) => IsCi || Directory.Exists(Repository.PathOf(folder, "node_modules"))
        ? null
        : $"Not installed: the npm packages of {folder}. Install them: npm ci --ignore-scripts --prefix {folder}";
}
