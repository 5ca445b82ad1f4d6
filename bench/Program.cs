using Infra.Bench;
using Spectre.Console;

if (args.Length != 2 || !int.TryParse(args[1], out var runs) || runs < 1)
{
    Console.Error.WriteLine("usage: Infra.Bench ROOT RUNS (see bench/run.sh)");
    return 2;
}

var bench = new Benchmark(args[0]);
var sizes = new[] { 1, 150, 1_000, 10_000 };
var figures = bench.Compare(["csharp", "nodejs"], sizes, runs);

var table = new Table().AddColumns("resources", "C# s", "C# MiB", "C# reg/s", "Node.js s", "Node.js MiB", "Node.js reg/s", "time, C# / Node.js", "memory, C# / Node.js");
foreach (var size in sizes)
{
    var ours = figures[("csharp", size)];
    var peer = figures[("nodejs", size)];
    table.AddRow(
        $"{size}",
        $"{ours.Seconds:0.00}", $"{ours.MebiBytes:0}", $"{Registrations(size) / ours.Seconds:0}",
        $"{peer.Seconds:0.00}", $"{peer.MebiBytes:0}", $"{Registrations(size) / peer.Seconds:0}",
        $"{ours.Seconds / peer.Seconds:0.00}", $"{ours.MebiBytes / peer.MebiBytes:0.00}");
}

AnsiConsole.Write(table);
AnsiConsole.WriteLine($"Medians of {runs} runs after a warm-up, whole processes (engine and program), taken in turns.");
AnsiConsole.WriteLine($"Growth from 1,000 to 10,000 resources: C# {Growth("csharp"):0.0}x, Node.js {Growth("nodejs"):0.0}x; above the floor of one resource: C# {GrowthAboveFloor("csharp"):0.0}x, Node.js {GrowthAboveFloor("nodejs"):0.0}x.");
return 0;

// The stack, and a component for every ten resources.
static int Registrations(int size) => size + 1 + ((size + 9) / 10);

double Growth(string client) => figures[(client, 10_000)].Seconds / figures[(client, 1_000)].Seconds;

double GrowthAboveFloor(string client)
{
    var floor = figures[(client, 1)].Seconds;
    return (figures[(client, 10_000)].Seconds - floor) / (figures[(client, 1_000)].Seconds - floor);
}
