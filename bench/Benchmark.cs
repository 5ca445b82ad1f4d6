using System.Diagnostics;

namespace Infra.Bench;

/// <summary>Median cost of one complete preview.</summary>
/// <param name="Seconds">Wall time, from the start of the command to its end.</param>
/// <param name="MebiBytes">Peak resident memory of the command and all its children, added up.</param>
internal readonly record struct Figure(double Seconds, double MebiBytes);

/// <summary>Previews the programs below bench/programs with the built command line, as separate cold processes.</summary>
internal sealed class Benchmark(string root)
{
    // The Node.js client needs minutes for 10,000 resources, and is silent for longer than the default limit of the command line.
    private const int SilenceLimitSeconds = 3600;

    /// <summary>Measures the clients in turns, so that a slow phase of the machine affects all of them.</summary>
    /// <param name="clients">Folders below bench/programs.</param>
    /// <param name="size">Number of resources: a stack n&lt;size&gt; of each program.</param>
    /// <param name="runs">Number of measured runs of each client.</param>
    /// <param name="warmUps">Number of unmeasured runs of each client before them.</param>
    public Dictionary<string, Figure> Compare(string[] clients, int size, int runs, int warmUps)
    {
        var taken = clients.ToDictionary(client => client, _ => new List<Figure>());
        for (var run = -warmUps; run < runs; run++)
        {
            foreach (var client in clients)
            {
                var figure = Preview(client, size);
                if (run >= 0)
                {
                    taken[client].Add(figure);
                }
            }
        }

        return taken.ToDictionary(
            pair => pair.Key, pair => new Figure(Median(pair.Value.Select(f => f.Seconds)), Median(pair.Value.Select(f => f.MebiBytes))));
    }

    private Figure Preview(string client, int size)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(root, "artifacts/app/infra/infra.dll"), "preview", $"n{size}",
                "--project-dir", Path.Combine(root, "bench/programs", client), "--timeout", $"{SilenceLimitSeconds}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var memory = new ProcessTreeMemory(process.Id);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Figure(seconds, memory.StopAndGetPeakMebiBytes())
            : throw new InvalidOperationException(
                $"preview of {client} with {size} resources exited with {process.ExitCode}:\n{output}\n{errors.Result}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
