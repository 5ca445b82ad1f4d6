using Pulumi;

namespace Infra.Tests.Cli.Programs;

/// <summary>Tells the secrets of its configuration as plain texts, in every place where a program can.</summary>
internal static class Secrets
{
    public static Dictionary<string, object?> Tell()
    {
        var config = new Config();
        var texts = new[] { config.Require("password"), config.Require("key"), config.Require("short") };
        var nested = config.Require("database");
        foreach (var text in texts.Append(nested))
        {
            Console.WriteLine($"out {text}");
            Console.Error.WriteLine($"error {text}");
            Log.Warn($"log {text}");
            Log.Info($"status {text}", ephemeral: true);
        }

        _ = new Note("note", new() { Text = string.Join(' ', texts), Map = { ["nested"] = nested } });
        return new() { ["password"] = $"is {texts[0]}", ["key"] = texts[1], ["nested"] = nested };
    }
}
