using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Networking;
using Infra.Security;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>
/// A second region, in which the environment can go on when the first is lost. Data are copied there all the time. All else is as in the first: the
/// settings are the same, but in ARNs and addresses of images the two regions change places.
/// </summary>
public sealed record RecoverySettings
{
    /// <summary>The second region, such as <c>eu-west-1</c>. A change replaces all that is there, data too: end the region first.</summary>
    [Required(ErrorMessage = "the second region, such as eu-west-1")]
    [Region]
    public required string Region { get; init; }

    /// <summary>Ids of the zones in the second region, such as <c>euw1-az1</c>, in any order.</summary>
    [Required(ErrorMessage = "the ids of zones in the second region"), Length(2, ZoneId.MaxZones), Unique]
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>
    /// IPv4 block of the second network. Without it that of the first, which is possible where neither is linked to other networks. A change replaces
    /// the network.
    /// </summary>
    public Cidr? Cidr { get; init; }

    /// <summary>
    /// Whether the second region serves: databases there take writes, servers and pods run, and the public names lead there. Defaults to false: it has
    /// copies of the data, and nothing runs that costs by the hour but the copies of databases.
    /// </summary>
    public bool Active { get; init; }
}
