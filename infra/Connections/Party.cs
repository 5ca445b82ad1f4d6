using System.Collections.Immutable;

namespace Infra.Connections;

/// <summary>A part of an environment with a security group of its own: a load balancer, the servers of a service, a database.</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, unique: <c>web</c>. Names of groups and rules contain it.</param>
/// <param name="Tier">Name of the tier that it is in.</param>
/// <param name="Endpoints">Ports that it listens on; none if it only calls others.</param>
public sealed record Party(string Name, string Tier, params ImmutableArray<Endpoint> Endpoints)
{
    /// <summary>Whether every address on the internet may call its endpoints. Only for parties in a public tier. Defaults to false.</summary>
    public bool IsOpenToTheInternet { get; init; }

    /// <summary>Blocks of addresses without a security group of ours that call its endpoints. Defaults to none.</summary>
    public ImmutableArray<CallingBlock> CallingBlocks { get; init; } = [];

    /// <summary>Ports on the internet that it calls, 1 to 65535. Defaults to none.</summary>
    public ImmutableArray<int> InternetPorts { get; init; } = [];

    /// <summary>AWS services with a gateway endpoint that it calls over HTTPS, such as <c>s3</c>. Defaults to none.</summary>
    public ImmutableArray<string> GatewayServices { get; init; } = [];
}
