using Infra.Engine.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>How a program ended, from which follows whether the preview is whole.</summary>
internal sealed record ProgramEnd
{
    /// <summary>The exit code with which both official SDKs say that they have reported the error.</summary>
    public const int Reported = 32;

    /// <summary>The exit code of a program that Ctrl-C ended.</summary>
    public const int Interrupted = SignalBase + 2;

    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [15] = "SIGTERM",
    };

    /// <summary>Exit code of the process; 128 and the signal's number when a signal ended it.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Whether the program said that it was done.</summary>
    public required bool IsSignalled { get; init; }

    /// <summary>Whether it registered its stack.</summary>
    public required bool HasStack { get; init; }

    /// <summary>Whether it registered the outputs of its stack.</summary>
    public required bool HasStackOutputs { get; init; }

    /// <summary>Whether it reported an error itself, or a call of it was refused.</summary>
    public required bool HasReported { get; init; }

    /// <summary>What it wrote to standard error.</summary>
    public string StandardError { get; init; } = "";

    /// <summary>Procedures that it called and this engine does not have, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownProcedures { get; init; } = [];

    /// <summary>
    /// What is wrong with the end. Null when the program succeeded, or failed with an error that it has reported. Every part of the rule is needed: SDKs end with
    /// exit code 0 and without stack outputs when a promise never resolves, and with the signal and exit code 1 when one leaks.
    /// </summary>
    public Diagnostic? Problem()
    {
        if (Signals.TryGetValue(ExitCode - SignalBase, out var signal))
        {
            return Catalogue.Killed.With($"It exited with code {ExitCode}, which means {signal}.{Hint(signal)}{Written()}");
        }

        if (HasReported)
        {
            return null;
        }

        if (ExitCode == Reported)
        {
            return Catalogue.Exited.With($"It exited with code {Reported}, which says that it reported an error, but no error arrived.{Newer()}{Written()}");
        }

        if (ExitCode != 0)
        {
            return Catalogue.Exited.With($"It exited with code {ExitCode} and reported no error.{Newer()}{Written()}");
        }

        return UnfinishedProblem();
    }

    private Diagnostic? UnfinishedProblem()
    {
        if (!HasStack)
        {
            return Catalogue.Unfinished.With($"It exited with code 0 and registered no stack. A Pulumi program returns the result of Deployment.RunAsync, or exports its resources.{Newer()}{Written()}");
        }

        if (!IsSignalled)
        {
            return Catalogue.Unfinished.With($"It exited with code 0 before it said that it was done. Something in it ends the process, such as a call of exit; leave that to the SDK.{Newer()}{Written()}");
        }

        return HasStackOutputs
            ? null
            : Catalogue.NoStackOutputs.With($"It exited with code 0, but what declares the stack never finished: it waits for something that never happens, such as a promise that nobody resolves.{Written()}");
    }

    private static string Hint(string signal) => signal == "SIGKILL" ? " The system ends programs so when memory runs out." : "";

    private string Newer() => UnknownProcedures.Count == 0
        ? ""
        : $" It called {string.Join(", ", UnknownProcedures)}, which this engine does not have: its SDK speaks a newer protocol than the embedded engine.";

    private string Written() => StandardError.Length == 0 ? "" : $" It wrote:\n{StandardError}";
}
