namespace Infra.Networking;

/// <summary>An entry of a network ACL in one direction. The entry with the lowest number that matches decides.</summary>
/// <param name="Number">Even number; the entry's IPv6 twin has the next.</param>
/// <param name="IsAllowed">Whether what matches passes.</param>
/// <param name="Protocol">What it is about.</param>
/// <param name="Ports">Destination ports; all where the protocol has none.</param>
/// <param name="Peer">The other side.</param>
internal sealed record NetworkAclEntry(int Number, bool IsAllowed, NetworkAclProtocol Protocol, PortRange Ports, NetworkAclPeer Peer);
