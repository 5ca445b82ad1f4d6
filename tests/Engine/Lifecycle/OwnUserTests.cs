using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Infra.Engine.Monitor;
using Infra.Tests.Engine.Support;
using Infra.Tests.Support;
using Pulumirpc;

namespace Infra.Tests.Engine.Lifecycle;

/// <summary>The engine and the functions of a program answer and call only processes of the same user.</summary>
public sealed class OwnUserTests
{
    // Opens a connection and counts what arrives: the server speaks first, with a frame of settings. The start of HTTP/2 is asked for besides.
    private const string Client = """
        exec 3<>/dev/tcp/127.0.0.1/$0
        printf 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0' >&3
        head -c 9 <&3 2>/dev/null | wc -c
        """;

    // Listens until it is killed, and says when.
    private const string Server = """
        import socket, time
        server = socket.create_server(("127.0.0.1", 0)); print(server.getsockname()[1], flush=True); time.sleep(100)
        """;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Connection_OfTheSameUser_IsAnswered(string address) => await new TestEngine().RunRawAsync(async program =>
    {
        var port = new Uri($"http://{program.Address}").Port;
        using var client = address[0] == ':'
            ? new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true }
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(new IPEndPoint(IPAddress.Parse(address), port));
        client.Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8);
        Assert.NotEqual(0, await client.ReceiveAsync(new byte[9]));
    });

    [OtherUserFact]
    public async Task Connection_OfAnotherUser_IsClosedWithoutAnswer() => await new TestEngine().RunRawAsync(async program =>
    {
        var port = new Uri($"http://{program.Address}").Port;
        Assert.Equal(("9\n", "0\n"), (await RunAsync("bash", "-c", Client, $"{port}"), await RunAsync(AsOther("bash", "-c", Client, $"{port}"))));
    });

    [Fact]
    public void Connection_ThatIsClosedAlready_HasNoOwner()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        using var accepted = listener.AcceptSocket();
        Assert.True(SocketOwners.IsOwnPeer(accepted.LocalEndPoint, accepted.RemoteEndPoint));
        client.Close();
        Assert.False(SocketOwners.IsOwnPeer(accepted.LocalEndPoint, accepted.RemoteEndPoint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("127.0.0.1:4000/path")]
    [InlineData("user@127.0.0.1:4000")]
    [InlineData("10.0.0.1:4000")]
    [InlineData("example.com:4000")]
    [InlineData("127.0.0.1.example.com:4000")]
    public async Task Callback_OutsideTheLoopbackInterface_IsRefusedAtRegistration(string target)
    {
        var callback = new Callback { Target = target, Token = "t" };
        foreach (var register in (Func<TestProgram, Task>[])
        [
            async program => await program.Monitor.RegisterStackTransformAsync(callback),
            async program => await program.Monitor.RegisterStackInvokeTransformAsync(callback),
            program => program.ResourceAsync("t:m:T", "a", with: request => request.Transforms.Add(callback)),
            async program => await program.Monitor.RegisterResourceHookAsync(new() { Name = "h", Callback = callback }),
        ])
        {
            var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() => register(program)));
            Assert.Equal("ENG2011", diagnostic.Code);
            Assert.EndsWith(
                $", the target of a callback is '{target}', but must be an address and port of the loopback interface, such as 127.0.0.1:4000.",
                diagnostic.Detail,
                StringComparison.Ordinal);
        }
    }

    [OtherUserFact("/usr/bin/python3")]
    public async Task Callback_ToAnotherUser_IsNotCalled()
    {
        using var server = Process.Start(StartInfo(AsOther("/usr/bin/python3", "-c", Server)))!;
        try
        {
            var target = $"127.0.0.1:{(await server.StandardOutput.ReadLineAsync())!}";
            var diagnostic = await new TestEngine().DiagnoseAsync(async program =>
            {
                await program.Monitor.RegisterStackTransformAsync(new Callback { Target = target, Token = "t" });
                await Assert.ThrowsAsync<RpcException>(() => program.ResourceAsync("t:m:T", "a"));
            });
            Assert.Equal("ENG3006", diagnostic.Code);
            Assert.Contains("it belongs to another user", diagnostic.Detail, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
        }
    }

    private static string[] AsOther(params string[] command) => ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. command];

    private static async Task<string> RunAsync(params string[] command)
    {
        using var process = Process.Start(StartInfo(command))!;
        return await process.StandardOutput.ReadToEndAsync();
    }

    private static ProcessStartInfo StartInfo(string[] command) =>
        new(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = "/" };

    /// <summary>A fact that runs commands as another user, which only root can; it is skipped for others.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class OtherUserFactAttribute : FactAttribute
    {
        public OtherUserFactAttribute(params string[] tools) => Skip = Environment.IsPrivilegedProcess
            ? Tools.ReasonToSkip([.. tools, "setpriv"])
            : "Runs as root only: it starts a process of another user.";
    }
}
