namespace Infra.Tests.Cli.Programs;

/// <summary>Writes a lot to both streams while it registers resources.</summary>
internal static class Chatty
{
    private const int Lines = 20_000;

    public static Dictionary<string, object?> Talk()
    {
        for (var i = 0; i < Lines; i++)
        {
            Console.WriteLine($"line {i}");
        }

        Console.Error.WriteLine("a line on standard error");
        Console.WriteLine("{\"version\": 0}");
        _ = new Note("only");
        return new() { ["done"] = true };
    }
}
