using System.Diagnostics;
using System.Net.Sockets;

namespace Infra.Tests.Data;

/// <summary>A Redis server of its own, reached over a socket in a folder of its own.</summary>
internal sealed class RunningRedis : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-redis-");
    private readonly Process _server;

    public RunningRedis()
    {
        _server = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", "0", "--unixsocket", Socket, "--dir", _folder.FullName, "--save", ""])
        {
            RedirectStandardOutput = true,
        })!;
        for (var attempt = 0; !Listens(); attempt++)
        {
            Assert.True(attempt < 1200 && !_server.HasExited, "redis-server did not start in two minutes.");
            Thread.Sleep(100);
        }
    }

    private string Socket => Path.Combine(_folder.FullName, "redis.sock");

    public RedisConnection Connect() => new(Socket);

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    // Its socket is there a moment before it takes connections.
    private bool Listens()
    {
        try
        {
            Connect().Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>A connection that stays open, with one answer for each command.</summary>
internal sealed class RedisConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    public RedisConnection(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        var stream = new NetworkStream(_socket);
        _reader = new(stream);
        _writer = new(stream) { AutoFlush = true, NewLine = "\r\n" };
    }

    /// <summary>The first line of the answer: <c>+OK</c>, <c>-NOPERM ...</c>.</summary>
    public string Ask(string command)
    {
        _writer.WriteLine(command);
        return _reader.ReadLine()!;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
        _socket.Dispose();
    }
}
