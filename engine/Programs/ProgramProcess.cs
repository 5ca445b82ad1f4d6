using System.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>A running program. The program and the processes that it started end with the preview at the latest.</summary>
internal sealed class ProgramProcess : IDisposable
{
    // A process that the program leaves behind may keep the output open for ever. The program's own output arrives at once, so the wait for the next
    // line is short. A process that goes on writing ends the wait at the limit.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan OutputLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task _output;
    private readonly OutputTail _errors = new();
    private int _receiving;
    private long _lastLine;
    private long _waitStart;

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
        await WaitForOutputAsync(cancellation).ConfigureAwait(false);
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
        WaitForOutputAsync(CancellationToken.None).Wait();
        _process.Dispose();
    }

    private async Task ForwardAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            Interlocked.Increment(ref _receiving);
            try
            {
                onLine(line);
            }
            finally
            {
                Volatile.Write(ref _lastLine, Environment.TickCount64);
                Interlocked.Decrement(ref _receiving);
            }
        }
    }

    /// <summary>Waits until the output ends, or until no line has arrived for a while and none is being received.</summary>
    private async Task WaitForOutputAsync(CancellationToken cancellation)
    {
        var now = Environment.TickCount64;
        var before = Interlocked.CompareExchange(ref _waitStart, now, 0);
        var start = before == 0 ? now : before;
        var left = OutputGrace;
        while (left > TimeSpan.Zero
            && await Task.WhenAny(_output, Task.Delay(left, cancellation)).ConfigureAwait(false) != _output
            && !cancellation.IsCancellationRequested)
        {
            left = Volatile.Read(ref _receiving) > 0 ? OutputGrace : OutputGrace - Since(Math.Max(start, Volatile.Read(ref _lastLine)));
            left = TimeSpan.FromTicks(Math.Min(left.Ticks, (OutputLimit - Since(start)).Ticks));
        }
    }

    private static TimeSpan Since(long time) => TimeSpan.FromMilliseconds(Environment.TickCount64 - time);
}
