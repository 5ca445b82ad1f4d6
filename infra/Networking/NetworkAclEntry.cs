namespace Infra.Networking;

/// <summary>An entry of a network ACL in one direction, which lets something through; what no entry matches is refused.</summary>
/// <param name="Number">Even number; the entry's IPv6 twin has the next.</param>
/// <param name="Protocol">What it is about.</param>
/// <param name="Ports">Destination ports; all where the protocol has none.</param>
/// <param name="Peer">The other side.</param>
internal sealed record NetworkAclEntry(int Number, NetworkAclProtocol Protocol, PortRange Ports, NetworkAclPeer Peer);
