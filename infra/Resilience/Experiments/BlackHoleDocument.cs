using System.Text.Json;

namespace Infra.Resilience.Experiments;

/// <summary>
/// The document of Systems Manager that hides a port from the containers of a server. AWS's own, <c>AWSFIS-Run-Network-Blackhole-Port</c>, has rules
/// for processes of the server alone: packets of containers are forwarded, and pass them by.
/// </summary>
/// <remarks><see href="https://docs.docker.com/engine/network/packet-filtering-firewalls/"/>.</remarks>
internal static class BlackHoleDocument
{
    /// <summary>Name of the parameter with the TCP port.</summary>
    public const string Port = "Port";

    /// <summary>Name of the parameter with the time in seconds.</summary>
    public const string Seconds = "Seconds";

    private const int MarginSeconds = 30;
    private const string Number = "^[1-9][0-9]{0,4}$";

    /// <summary>The document as JSON.</summary>
    public static string Content { get; } = JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["schemaVersion"] = "2.2",
        ["description"] = "Drops what containers send to a TCP port, for some seconds.",
        ["parameters"] = new Dictionary<string, object>
        {
            [Port] = Parameter("The TCP port."),
            [Seconds] = Parameter("For how long."),
        },
        ["mainSteps"] = new[]
        {
            new Dictionary<string, object>
            {
                ["action"] = "aws:runShellScript",
                ["name"] = "blackHole",
                ["inputs"] = new Dictionary<string, object>
                {
                    ["timeoutSeconds"] = $"{Expectations.For(DrillKind.Dependency).FaultSeconds + MarginSeconds}",
                    ["runCommand"] = Script.TrimEnd().Split('\n'),
                },
            },
        },
    });

    /// <summary>The script, with <c>{{ Port }}</c> and <c>{{ Seconds }}</c> in the places of its parameters.</summary>
    public static string Script
    {
        get
        {
            using var stream = typeof(BlackHoleDocument).Assembly.GetManifestResourceStream("Drills/black-hole")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    private static Dictionary<string, object> Parameter(string description) =>
        new() { ["type"] = "String", ["description"] = description, ["allowedPattern"] = Number };
}
