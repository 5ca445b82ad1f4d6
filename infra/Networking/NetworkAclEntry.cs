namespace Infra.Networking;

/// <summary>An entry of a network ACL in one direction. It allows traffic. Traffic that no entry matches is refused.</summary>
/// <param name="Number">Even number. The same entry for IPv6 has the next number.</param>
/// <param name="Protocol">Protocol that it allows.</param>
/// <param name="Ports">Destination ports; all ports for a protocol without ports.</param>
/// <param name="Peer">The other side.</param>
internal sealed record NetworkAclEntry(int Number, NetworkAclProtocol Protocol, PortRange Ports, NetworkAclPeer Peer);
