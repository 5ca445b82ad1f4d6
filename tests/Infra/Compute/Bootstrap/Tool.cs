using System.Diagnostics;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <summary>Runs, and fails the test with all the program said unless it succeeds.</summary>
    public static string Require(string program, params IEnumerable<string> arguments)
    {
        var result = Run([], program, arguments);
        Assert.True(result.Status == 0, $"{program} ended with {result.Status}:\n{result.Output}{result.Errors}");
        return result.Output + result.Errors;
    }

    /// <summary>Runs with variables added to the environment; a variable <c>PATH</c> replaces it.</summary>
    public static (int Status, string Output, string Errors) Run(
        IEnumerable<(string Name, string Value)> variables,
        string program,
        params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end within a minute.");
        }

        return (process.ExitCode, output, errors.Result);
    }
}
