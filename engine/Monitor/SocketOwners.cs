using System.Globalization;
using System.Net;

namespace Infra.Engine.Monitor;

/// <summary>
/// Says whether sockets of this machine belong to the user of this process. Programs send no token, so this is what keeps other users of the machine
/// out. Linux lists all TCP sockets with their owners; on other systems every socket counts as one's own.
/// </summary>
internal static class SocketOwners
{
    private const string Established = "01";
    private const string Listening = "0A";
    private const string Orphan = "0";

    // The tables are no snapshot: while other sockets come and go, a reader may miss a line.
    private const int Readings = 3;

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];
    private static readonly Lazy<string> Own = new(ReadOwn);

    /// <summary>Whether this user holds the other end of a connection.</summary>
    /// <param name="local">This end.</param>
    /// <param name="remote">The other end.</param>
    public static bool IsOwnPeer(EndPoint? local, EndPoint? remote)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        if (local is not IPEndPoint here || remote is not IPEndPoint there)
        {
            return false;
        }

        var (names, peers) = (Names(there), Names(here));
        return AreOwn(socket => socket.State == Established && IsOneOf(names, socket.Local) && IsOneOf(peers, socket.Remote));
    }

    /// <summary>Whether this user, and nobody else, listens where a connection leads to.</summary>
    /// <param name="remote">The other end.</param>
    public static bool IsOwnListener(EndPoint? remote)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        if (remote is not IPEndPoint there)
        {
            return false;
        }

        var port = Port(there);
        var names = (string[])[.. Names(there), $"{Hex(IPAddress.Any)}{port}", $"{Hex(IPAddress.IPv6Any)}{port}"];
        return AreOwn(socket => socket.State == Listening && IsOneOf(names, socket.Local));
    }

    /// <summary>Whether sockets are found, and all of them belong to this user.</summary>
    private static bool AreOwn(Predicate<Row> isMeant)
    {
        for (var i = 0; i < Readings; i++)
        {
            var found = Sockets().FindAll(isMeant);
            if (found.Count > 0)
            {
                return found.TrueForAll(socket => socket.IsOwn);
            }
        }

        return false;
    }

    private static List<Row> Sockets() => [.. Tables.Where(File.Exists).SelectMany(table => File.ReadAllLines(table).Skip(1)).Select(Row.Read)];

    private static bool IsOneOf(string[] names, string name) => Array.IndexOf(names, name) >= 0;

    // A program may use an IPv6 socket for an IPv4 address.
    private static string[] Names(IPEndPoint end)
    {
        var address = end.Address.IsIPv4MappedToIPv6 ? end.Address.MapToIPv4() : end.Address;
        return [$"{Hex(address)}{Port(end)}", $"{Hex(address.MapToIPv6())}{Port(end)}"];
    }

    // The tables show an address as numbers of 32 bits in the byte order of the machine.
    private static string Hex(IPAddress address) => string.Concat(
        address.GetAddressBytes().Chunk(sizeof(uint)).Select(part => BitConverter.ToUInt32(part).ToString("X8", CultureInfo.InvariantCulture)));

    private static string Port(IPEndPoint end) => $":{end.Port.ToString("X4", CultureInfo.InvariantCulture)}";

    // Real, effective, saved and file system user.
    private static string ReadOwn() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2];

    private sealed record Row(string Local, string Remote, string State, string User, string Node)
    {
        /// <summary>Whether a process of this user holds the socket. One that is closed already shows user 0, and no node.</summary>
        public bool IsOwn => User == Own.Value && Node != Orphan;

        public static Row Read(string line)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new(fields[1], fields[2], fields[3], fields[7], fields[9]);
        }
    }
}
