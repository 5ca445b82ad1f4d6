using Infra.Engine.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>The end of a program. It decides whether the preview is complete.</summary>
internal sealed record ProgramEnd
{
    /// <summary>The exit code of both official SDKs after they have reported an error.</summary>
    public const int Reported = 32;

    /// <summary>The exit code of a program that was ended by Ctrl-C.</summary>
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

    /// <summary>Exit code of the process; 128 plus the number of the signal when a signal ended it.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Whether the program signalled that it has finished.</summary>
    public required bool IsSignalled { get; init; }

    /// <summary>Whether the program registered its stack.</summary>
    public required bool HasStack { get; init; }

    /// <summary>Whether the program registered the outputs of its stack.</summary>
    public required bool HasStackOutputs { get; init; }

    /// <summary>Whether the program reported an error itself or the engine refused one of its calls.</summary>
    public required bool HasReported { get; init; }

    /// <summary>The last lines that the program wrote to standard error.</summary>
    public string StandardError { get; init; } = "";

    /// <summary>Procedures that the program called and that this engine does not have, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownProcedures { get; init; } = [];

    /// <summary>
    /// The problem with the end. Null when the program succeeded or reported its own error. Every condition is needed. When a promise never resolves,
    /// an SDK ends with exit code 0 and without stack outputs. When a promise leaks, it sends the signal and ends with exit code 1.
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
            return Catalogue.Exited.With(
                $"It exited with code {Reported}, which says that it reported an error, but no error arrived.{Newer()}{Written()}");
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
            return Catalogue.Unfinished.With("It exited with code 0 and registered no stack. "
                + $"A Pulumi program returns the result of Deployment.RunAsync, or exports its resources.{Newer()}{Written()}");
        }

        if (!IsSignalled)
        {
            return Catalogue.Unfinished.With("It exited with code 0 before it signalled that it has finished. "
                + $"Something in the program ends the process, such as a call of exit; let the SDK end the process.{Newer()}{Written()}");
        }

        return HasStackOutputs
            ? null
            : Catalogue.NoStackOutputs.With("It exited with code 0, but the code that declares the stack never finished. "
                + $"It waits for something that never happens, such as a promise that nothing resolves.{Written()}");
    }

    private static string Hint(string signal) => signal == "SIGKILL" ? " The system does this when memory runs out." : "";

    private string Newer() => UnknownProcedures.Count == 0
        ? ""
        : $" It called {string.Join(", ", UnknownProcedures)}, which this engine does not have: "
            + "its SDK speaks a newer protocol than the embedded engine.";

    private string Written() => StandardError.Length == 0 ? "" : $" It wrote:\n{StandardError}";
}
