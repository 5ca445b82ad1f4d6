using System.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>A running program. The program and the processes that it started end with the preview at the latest.</summary>
internal sealed class ProgramProcess : IDisposable
{
    // A process that the program leaves behind may keep the output open for ever. The program's own output arrives at once, so the wait is short.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly Task _output;
    private readonly OutputTail _errors = new();

    private ProgramProcess(Process process, Action<string, bool> onLine)
    {
        _process = process;
        _output = Task.WhenAll(
            ForwardAsync(process.StandardOutput, line => onLine(line, false)),
            ForwardAsync(process.StandardError, line =>
            {
                _errors.Add(line);
                onLine(line, true);
            }));
    }

    /// <summary>The last lines that the program wrote to standard error, without a final line feed.</summary>
    public string StandardError => _errors.ToString();

    /// <summary>Starts a program.</summary>
    /// <param name="start">Command, arguments, folder and environment.</param>
    /// <param name="onLine">Receives every line that the program writes, and whether it went to standard error. Several threads call it.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The command does not exist or cannot be executed.</exception>
    public static ProgramProcess Start(ProcessStartInfo start, Action<string, bool> onLine)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ProgramProcess(process, onLine);
    }

    /// <summary>Waits for the end of the program and returns its exit code.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled. The program still runs.</exception>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        await Task.WhenAny(_output, Task.Delay(OutputGrace, cancellation)).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Ends the program, if it still runs, and every process that it started.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    /// <summary>Ends the program, if it still runs, and passes on what it had written.</summary>
    public void Dispose()
    {
        Kill();
        Task.WaitAny([_output], OutputGrace);
        _process.Dispose();
    }

    private static async Task ForwardAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            onLine(line);
        }
    }
}
