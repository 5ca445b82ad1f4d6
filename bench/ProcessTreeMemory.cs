namespace Infra.Bench;

/// <summary>Samples the resident memory of a process and its descendants from Linux's <c>/proc</c>, every 20 ms.</summary>
internal sealed class ProcessTreeMemory : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _sampler;
    private double _peakMebiBytes;

    public ProcessTreeMemory(int rootProcess)
    {
        _sampler = new Thread(() =>
        {
            do
            {
                _peakMebiBytes = Math.Max(_peakMebiBytes, Sum(rootProcess));
            }
            while (!_stop.Token.WaitHandle.WaitOne(20));
        });
        _sampler.Start();
    }

    public double StopAndGetPeakMebiBytes()
    {
        _stop.Cancel();
        _sampler.Join();
        return _peakMebiBytes;
    }

    public void Dispose()
    {
        StopAndGetPeakMebiBytes();
        _stop.Dispose();
    }

    private static double Sum(int process)
    {
        try
        {
            var resident = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return KibiBytes(resident) / 1024 + OtherThreads(process).Concat(children).Sum(child => Sum(int.Parse(child)));
        }
        catch (IOException)
        {
            // The process ended between two reads, so it has no memory any more.
            return 0;
        }
    }

    // Linux lists a child under the thread that started it, which in .NET is seldom the main thread.
    private static IEnumerable<string> OtherThreads(int process) =>
        Directory.GetDirectories($"/proc/{process}/task")
            .Where(task => Path.GetFileName(task) != $"{process}")
            .SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static double KibiBytes(string? line) =>
        line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);
}
