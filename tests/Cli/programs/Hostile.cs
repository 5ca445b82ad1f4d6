using Pulumi;

namespace Infra.Tests.Cli.Programs;

/// <summary>Puts what a terminal or the log of CI obeys into every text that a program chooses.</summary>
internal static class Hostile
{
    // Clear the screen, a line up and clear it, to the start of the line, a bell, a title, a C1 form, DEL, and marks that turn text round.
    private const string Attack = "\u001b[2J\u001b[1A\u001b[2K\rEVIL\a\u001b]0;title\u0007\u009b2J\u007f\b\u202e\u2066\u200f\u2028\v\f";

    public static Dictionary<string, object?> PaintOverThePlan()
    {
        foreach (var writer in (TextWriter[])[Console.Out, Console.Error])
        {
            writer.WriteLine($"{Attack}written");
            writer.WriteLine("::error::written");
            writer.WriteLine("  ::stop-commands::written");
            writer.WriteLine("##[error]written");
            writer.WriteLine("##vso[task.complete]written");
        }

        _ = new Note($"name{Attack}", new() { Text = $"value{Attack}", Map = { [$"key{Attack}"] = "x" } }, $"test:index:Type{Attack}");
        Log.Warn($"log{Attack}\n::error::logged\n##[error]logged");
        Log.Info($"status{Attack}", ephemeral: true);
        return new() { [$"output{Attack}"] = $"value{Attack}" };
    }
}
