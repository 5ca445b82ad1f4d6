using System.Diagnostics.CodeAnalysis;

namespace Infra.Networking;

/// <summary>How many NAT gateways a network has.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "A number of gateways, and the word of the settings.")]
public enum NatMode
{
    /// <summary>None. Egress tiers have no IPv4 route out of the VPC, except to S3 and DynamoDB by gateway endpoints.</summary>
    None,

    /// <summary>One for all zones. It is cheap. When its zone fails, no zone reaches the internet.</summary>
    Single,

    /// <summary>One in each zone, used by that zone only. A failed zone does not affect the others.</summary>
    PerZone,
}
