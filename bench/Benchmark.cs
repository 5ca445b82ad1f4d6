using System.Diagnostics;

namespace Infra.Bench;

/// <summary>Median cost of one whole preview.</summary>
/// <param name="Seconds">Wall time, from the start of the command to its end.</param>
/// <param name="MebiBytes">Peak resident memory of the command and all its children, added up.</param>
internal readonly record struct Figure(double Seconds, double MebiBytes);

/// <summary>Previews the programs below bench/programs with the built command line, as separate cold processes.</summary>
internal sealed class Benchmark(string root)
{
    /// <summary>Every client at every size, in turns, so that a slow spell of the machine hits all of them.</summary>
    public Dictionary<(string Client, int Size), Figure> Compare(string[] clients, int[] sizes, int runs)
    {
        var figures = new Dictionary<(string, int), Figure>();
        foreach (var size in sizes)
        {
            var taken = clients.ToDictionary(client => client, _ => new List<Figure>());
            for (var run = 0; run <= runs; run++)
            {
                foreach (var client in clients)
                {
                    var figure = Preview(client, size);
                    if (run > 0)
                    {
                        taken[client].Add(figure);
                    }
                }
            }

            foreach (var (client, list) in taken)
            {
                figures[(client, size)] = new Figure(Median(list.Select(f => f.Seconds)), Median(list.Select(f => f.MebiBytes)));
            }
        }

        return figures;
    }

    private Figure Preview(string client, int size)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(root, "artifacts/app/infra/infra.dll"), "preview", $"n{size}", "--project-dir", Path.Combine(root, "bench/programs", client) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var memory = new ProcessTreeMemory(process.Id);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Figure(seconds, memory.StopAndGetPeakMebiBytes())
            : throw new InvalidOperationException($"preview of {client} with {size} resources exited with {process.ExitCode}:\n{errors.Result}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
