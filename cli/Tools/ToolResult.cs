namespace Infra.Cli.Tools;

/// <summary>The end of a tool.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Whether it succeeded.</summary>
    public bool Succeeded => ExitCode == 0;
}
