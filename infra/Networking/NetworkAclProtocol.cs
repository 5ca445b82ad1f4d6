namespace Infra.Networking;

/// <summary>What a network ACL entry is about, in both address families.</summary>
internal enum NetworkAclProtocol
{
    /// <summary>Every protocol.</summary>
    All,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>The ICMP message that a packet is too big for a link on its way. Without it connections hang.</summary>
    PacketTooBig,
}
