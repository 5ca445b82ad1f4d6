using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The program that hands credentials to the container, on a loopback port. The container is 127.0.0.2, the server 127.0.0.1.</summary>
internal sealed class RunningCredentials : IDisposable
{
    public const string Role = "arn:aws:iam::111122223333:role/infra-prod-business-container";
    public const string Container = "127.0.0.2";

    private readonly FakeCommands _fakes;
    private readonly Process _process;
    private readonly ReservedPort _port;

    private RunningCredentials(FakeCommands fakes, Process process, ReservedPort port) => (_fakes, _process, _port) = (fakes, process, port);

    /// <summary>The token that the container finds in its environment.</summary>
    public string Token => Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"];

    /// <summary>The container's variables.</summary>
    public Dictionary<string, string> Variables => File.ReadAllLines(_fakes.Folder.PathOf("run/environment"))
        .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Starts it, and waits until it tells systemd that it is ready.</summary>
    /// <param name="fakes">Commands with an <c>aws</c>.</param>
    /// <param name="changes">Numbers of the program to change, such as <c>("LOOK", 1)</c>.</param>
    public static RunningCredentials Start(FakeCommands fakes, params (string Name, double Value)[] changes)
    {
        Directory.CreateDirectory(fakes.Folder.PathOf("run"));
        var text = changes.Aggregate(
            Template.Read("infra-credentials"),
            (changed, change) => System.Text.RegularExpressions.Regex.Replace(
                changed, $"(?m)^{change.Name} = [0-9]+", FormattableString.Invariant($"{change.Name} = {change.Value}")));
        var program = fakes.Folder.Write("infra-credentials", text, isExecutable: true);
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(fakes.Folder.PathOf("notify")));
        systemd.ReceiveTimeout = 120_000;
        var port = new ReservedPort();
        var start = new ProcessStartInfo(
            program, [Role, "eu-central-1", "infra-prod-business", fakes.Folder.PathOf("run"), "127.0.0.1", $"{port.Number}", "127.0.0.0/8"])
        {
            RedirectStandardError = true,
            Environment = { ["PATH"] = $"{fakes.Folder.PathOf("bin")}:/usr/bin:/bin", ["NOTIFY_SOCKET"] = fakes.Folder.PathOf("notify") },
        };
        var process = Process.Start(start)!;
        var message = new byte[64];
        Assert.Equal("READY=1", System.Text.Encoding.ASCII.GetString(message, 0, systemd.Receive(message)));
        File.Delete(fakes.Folder.PathOf("notify"));
        return new(fakes, process, port);
    }

    /// <summary>Asks for something.</summary>
    /// <returns>Status and answer.</returns>
    public async Task<(int Status, string Answer)> GetAsync(string? token, string path = "/credentials", string from = Container)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(2) };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_port.Number}{path}");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Ends it, and returns what it wrote to the journal.</summary>
    public string End()
    {
        _process.Kill(entireProcessTree: true);
        return _process.StandardError.ReadToEnd();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _port.Dispose();
    }
}
