namespace Infra.Networking;

/// <summary>What a network ACL entry is about, in both address families.</summary>
internal enum NetworkAclProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>The ICMP message that a packet is too big for a link on its way. Without it connections hang.</summary>
    PacketTooBig,
}
