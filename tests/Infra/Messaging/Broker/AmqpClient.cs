using System.Diagnostics;
using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.Messaging.Broker;

/// <summary>A client that stays connected to a broker, as Debian's pika speaks to it (<c>client.py</c>).</summary>
internal sealed class AmqpClient : IDisposable
{
    private readonly Process _process;

    public AmqpClient(int port, string virtualHost, string user, string password)
    {
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [Repository.PathOf("tests", "Infra", "Messaging", "Broker", "client.py"), $"{port}", virtualHost, user, password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        Connected = Read().TryGetProperty("answer", out _);
    }

    /// <summary>Whether the broker let it in.</summary>
    public bool Connected { get; }

    /// <summary>Does something; throws where the broker refuses it.</summary>
    public void Do(params string[] call) => Assert.True(Ask(call, out var answer), $"{string.Join(' ', call)}: {answer}");

    /// <summary>Whether the broker lets it do something. It refuses for want of rights, and for nothing else.</summary>
    public bool May(params string[] call)
    {
        var isDone = Ask(call, out var answer);
        Assert.True(isDone || answer.GetString()!.Contains("ACCESS_REFUSED", StringComparison.Ordinal), $"{answer}");
        return isDone;
    }

    /// <summary>Publishes; false where a queue refuses the message as it is full.</summary>
    public bool TryPublish(string exchange, string key, string body)
    {
        var isDone = Ask(["publish", exchange, key, body], out var answer);
        Assert.True(isDone || answer.GetString()!.Contains("NackError", StringComparison.Ordinal), $"{answer}");
        return isDone;
    }

    /// <summary>The next message of a queue, and why it is a dead letter; null when it has none.</summary>
    public (string Body, string Reasons)? Get(string queue)
    {
        Assert.True(Ask(["get", queue], out var answer), $"{answer}");
        return answer.ValueKind == JsonValueKind.Null
            ? null
            : (answer.GetProperty("body").GetString()!, string.Join(", ", answer.GetProperty("reasons").EnumerateArray()));
    }

    /// <summary>The next message of a queue, which may be on its way.</summary>
    public (string Body, string Reasons)? Await(string queue)
    {
        for (var start = Stopwatch.StartNew(); start.Elapsed < TimeSpan.FromMinutes(2);)
        {
            if (Get(queue) is { } message)
            {
                return message;
            }

            Thread.Sleep(50);
        }

        return null;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private bool Ask(string[] call, out JsonElement answer)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(call));
        _process.StandardInput.Flush();
        var line = Read();
        return line.TryGetProperty("answer", out answer) || !line.TryGetProperty("error", out answer);
    }

    private JsonElement Read() => JsonElement.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The client ended."));
}
