namespace Infra.Tests.RealEngine.Support;

/// <summary>How a command ended.</summary>
/// <param name="Command">The command, for messages.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record Ended(string Command, int ExitCode, string Output, string Errors)
{
    /// <summary>All that the command wrote.</summary>
    public string Text => Output + Errors;

    /// <summary>Fails the test, with all that the command wrote, unless the command succeeded.</summary>
    public Ended Succeeded()
    {
        Assert.True(ExitCode == 0, $"'{Command}' exited with {ExitCode}:\n{Text}");
        return this;
    }
}
