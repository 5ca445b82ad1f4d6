using Infra.Networking;

namespace Infra.Connections;

/// <summary>A port that a party listens on.</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, unique in its party: <c>https</c>. Names of rules contain it.</param>
/// <param name="Port">Port, 1 to 65535.</param>
public sealed record Endpoint(string Name, int Port)
{
    /// <summary>What carries the calls. Defaults to TCP. An endpoint of a party that is open to the internet is one of TCP.</summary>
    public Transport Transport { get; init; } = Transport.Tcp;
}
