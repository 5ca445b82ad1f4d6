using System.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>A running program. It and the processes it started end with the preview at the latest.</summary>
internal sealed class ProgramProcess : IDisposable
{
    // A process that the program leaves behind may hold its output open for ever; what the program itself wrote is there at once.
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

    /// <summary>The end of what the program wrote to standard error, without a line feed at its end.</summary>
    public string StandardError => _errors.ToString();

    /// <summary>Starts a program.</summary>
    /// <param name="start">How.</param>
    /// <param name="onLine">Told of every line that the program writes, and whether it went to standard error. Called from several threads.</param>
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

    /// <summary>Waits for the program's end and gives its exit code.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the program runs on.</exception>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        await Task.WhenAny(_output, Task.Delay(OutputGrace, cancellation)).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Ends the program and every process that it started, if it still runs.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    /// <summary>Ends the program, if it still runs.</summary>
    public void Dispose()
    {
        Kill();
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
