namespace Infra.Networking;

/// <summary>Protocol of a network ACL entry, in both address families.</summary>
internal enum NetworkAclProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>The ICMP message "packet too big". Without it, connections over links with a smaller MTU hang.</summary>
    PacketTooBig,
}
