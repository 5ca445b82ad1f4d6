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

internal static class Tools
{
    public static string? ReasonToSkip(IEnumerable<string> tools)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            return null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = tools.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))).ToList();
        return missing.Count == 0 ? null : $"Not on PATH: {string.Join(", ", missing)}.";
    }
}
