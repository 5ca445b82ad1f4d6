using System.Collections.Immutable;

namespace Infra.Connections;

/// <summary>Whoever takes part in connections and has a security group of its own: a balancer, a group of servers, a database.</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, unique: <c>web</c>. Part of names of groups and rules.</param>
/// <param name="Tier">Name of the tier whose subnets it is in.</param>
/// <param name="Endpoints">What it listens on; none when it only calls.</param>
public sealed record Party(string Name, string Tier, params ImmutableArray<Endpoint> Endpoints)
{
    /// <summary>Whether everyone on the internet may call its endpoints. Only for parties in a public tier. Defaults to false.</summary>
    public bool IsOpenToTheInternet { get; init; }

    /// <summary>Ports, 1 to 65535, on which it calls the internet. Defaults to none.</summary>
    public ImmutableArray<int> InternetPorts { get; init; } = [];

    /// <summary>Services with a gateway endpoint that it calls over HTTPS, such as <c>s3</c>. Defaults to none.</summary>
    public ImmutableArray<string> GatewayServices { get; init; } = [];
}
