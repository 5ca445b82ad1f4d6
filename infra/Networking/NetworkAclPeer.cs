namespace Infra.Networking;

/// <summary>The other side of a network ACL entry, in both address families.</summary>
internal abstract record NetworkAclPeer
{
    private NetworkAclPeer()
    {
    }

    /// <summary>Every address.</summary>
    internal sealed record World : NetworkAclPeer;

    /// <summary>Every address of a linked network, which has IPv4 only.</summary>
    /// <param name="Cidr">Its block.</param>
    internal sealed record Block(Cidr Cidr) : NetworkAclPeer;

    /// <summary>Every address of a tier's block, also those of zones that are not used yet.</summary>
    /// <param name="Plan">The tier.</param>
    internal sealed record Tier(TierPlan Plan) : NetworkAclPeer;
}
