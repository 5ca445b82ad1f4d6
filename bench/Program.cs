using Infra.Bench;
using Spectre.Console;

// From this size on, a run of the Node.js client takes minutes. A warm-up would only improve the start-up, which no longer matters.
const int Large = 10_000;
const int DefaultRuns = 5;

if (args.Length == 0 || args.Skip(1).Any(arg => !int.TryParse(arg, out var number) || number < 1))
{
    Console.Error.WriteLine("usage: Infra.Bench ROOT [RUNS [SIZE...]] (see bench/run.sh)");
    return 2;
}

var bench = new Benchmark(args[0]);
int? givenRuns = args.Length > 1 ? int.Parse(args[1]) : null;
int[] sizes = args.Length > 2 ? [.. args.Skip(2).Select(int.Parse).Distinct().Order()] : [1, 150, 1_000, Large];
var seconds = new Dictionary<(string Client, int Size), double>();

// The output is a Markdown table for the terminal and for docs/benchmarks.md, so its lines must not wrap.
AnsiConsole.Profile.Width = 200;
var table = new Table().Border(TableBorder.Markdown).AddColumns(
    "resources", "runs", "C# s", "C# MiB", "C# reg/s", "Node.js s", "Node.js MiB", "Node.js reg/s", "time, C# / Node.js", "memory, C# / Node.js");
foreach (var size in sizes)
{
    var runs = givenRuns ?? (size < Large ? DefaultRuns : 1);
    var figures = bench.Compare(["csharp", "nodejs"], size, runs, warmUps: size < Large ? 1 : 0);
    var (ours, peer) = (figures["csharp"], figures["nodejs"]);
    (seconds[("csharp", size)], seconds[("nodejs", size)]) = (ours.Seconds, peer.Seconds);
    table.AddRow(
        $"{size}", $"{runs}",
        $"{ours.Seconds:0.00}", $"{ours.MebiBytes:0}", $"{Registrations(size) / ours.Seconds:0}",
        $"{peer.Seconds:0.00}", $"{peer.MebiBytes:0}", $"{Registrations(size) / peer.Seconds:0}",
        $"{ours.Seconds / peer.Seconds:0.00}", $"{ours.MebiBytes / peer.MebiBytes:0.00}");
}

AnsiConsole.Write(table);
AnsiConsole.WriteLine("Medians of the runs, whole processes (engine and program), taken in turns, after a warm-up; "
    + $"from {Large:N0} resources on {(givenRuns is null ? "one run, " : "")}no warm-up.");
if (sizes.Contains(1_000) && sizes.Contains(Large))
{
    AnsiConsole.WriteLine($"Growth from 1,000 to 10,000 resources: C# {Growth("csharp"):0.0}x, Node.js {Growth("nodejs"):0.0}x.");
    if (sizes.Contains(1))
    {
        AnsiConsole.WriteLine($"Above the floor of one resource: C# {GrowthAboveFloor("csharp"):0.0}x, Node.js {GrowthAboveFloor("nodejs"):0.0}x.");
    }
}

return 0;

// The stack, and a component for every ten resources.
static int Registrations(int size) => size + 1 + ((size + 9) / 10);

double Growth(string client) => seconds[(client, Large)] / seconds[(client, 1_000)];

double GrowthAboveFloor(string client)
{
    var floor = seconds[(client, 1)];
    return (seconds[(client, Large)] - floor) / (seconds[(client, 1_000)] - floor);
}
