using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Cluster;

/// <summary>
/// What the pods of a service call and are called by. The network policy of the service allows this and nothing else. Blocks are used for what has no
/// pods; which of their addresses it is, security groups decide.
/// </summary>
public sealed record PodFlows
{
    /// <summary>Services whose pods call them, in any order.</summary>
    public ImmutableArray<PodPeer> CallingPods { get; init; } = [];

    /// <summary>Blocks that call them, such as those of balancers, in any order.</summary>
    public ImmutableArray<Cidr> CallingBlocks { get; init; } = [];

    /// <summary>Services whose pods they call, in any order.</summary>
    public ImmutableArray<PodPeer> CalledPods { get; init; } = [];

    /// <summary>Pods that they call and that are no service's, in any order. Defaults to none.</summary>
    public ImmutableArray<LabelledPods> CalledOthers { get; init; } = [];

    /// <summary>Blocks and ports that they call, such as those of databases, balancers and endpoints, in any order.</summary>
    public ImmutableArray<BlockPort> CalledBlocks { get; init; } = [];

    /// <summary>Ports on the internet that they call, in any order.</summary>
    public ImmutableArray<int> InternetPorts { get; init; } = [];

    /// <summary>Block of the VPC, which is not the internet.</summary>
    public required Cidr Vpc { get; init; }

    /// <summary>Address of the cluster's DNS.</summary>
    public required string DnsAddress { get; init; }

    /// <summary>Whether pods answer there. Defaults to false.</summary>
    public bool HasDnsPods { get; init; }
}

/// <summary>The pods of a service.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Service">Name of the service.</param>
public sealed record PodPeer(string Namespace, string Service);

/// <summary>Pods that a chart made, at one of their ports.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="Port">The port, 1 to 65535.</param>
public sealed record LabelledPods(string Namespace, ImmutableSortedDictionary<string, string> Labels, int Port);

/// <summary>A TCP port of a block of addresses.</summary>
/// <param name="Block">The block.</param>
/// <param name="Port">The port, 1 to 65535.</param>
public sealed record BlockPort(Cidr Block, int Port);
