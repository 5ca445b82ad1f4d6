using System.Net;
using System.Net.Sockets;

namespace Infra.Tests.Support;

/// <summary>
/// A port of the loopback interface for a server that a test starts. As long as this is not disposed, the system gives it to nobody: neither to a
/// server that asks for any port nor to a connection.
/// </summary>
/// <remarks>
/// It is bound, and nothing listens on it. A server with <c>SO_REUSEADDR</c>, which servers set, can listen on it all the same:
/// <see href="https://man7.org/linux/man-pages/man7/socket.7.html"/>.
/// </remarks>
public sealed class ReservedPort : IDisposable
{
    // Numbers of Linux. ReuseAddress of .NET also sets SO_REUSEPORT, which other servers do not.
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ReservedPort()
    {
        _socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(1));
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The port.</summary>
    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public void Dispose() => _socket.Dispose();
}
