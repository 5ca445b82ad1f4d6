using System.Diagnostics.CodeAnalysis;

namespace Infra.Networking;

/// <summary>How many NAT gateways a network has.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "A number of gateways, and the word of the settings.")]
public enum NatMode
{
    /// <summary>None: egress tiers have no IPv4 way out, save the gateway endpoints.</summary>
    None,

    /// <summary>One for all zones. Cheap; when its zone fails, no zone gets out.</summary>
    Single,

    /// <summary>One in each zone, used by that zone alone: a failed zone takes nobody else's way out.</summary>
    PerZone,
}
