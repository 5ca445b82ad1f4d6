namespace Infra.Networking;

/// <summary>Ports from one to another, both included.</summary>
/// <param name="From">First port.</param>
/// <param name="To">Last port.</param>
internal readonly record struct PortRange(int From, int To)
{
    /// <summary>All ports. Also used for protocols that have no ports.</summary>
    public static PortRange All { get; } = new(0, 65535);

    public static PortRange Single(int port) => new(port, port);

    public bool Contains(int port) => From <= port && port <= To;
}
