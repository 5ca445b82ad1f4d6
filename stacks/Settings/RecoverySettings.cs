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
    /// Whether keys of Redis are copied too, by a global datastore with a whole cluster in the second region. Without it, Redis is empty when the
    /// second region becomes active. AWS has global datastores of large node types only, and turns patches of Redis off there.
    /// </summary>
    public bool CopyRedis { get; init; }

    /// <summary>
    /// Beginnings of the names of ECR repositories whose images ECR copies to the second region from now on, such as <c>shop/</c>. An account has one
    /// such list in a region, and this one takes the place of any other. Empty, the default, where others copy images.
    /// </summary>
    [Length(0, 100), Unique]
    [RegularExpression(
        "[a-z0-9][a-z0-9._/-]{1,255}", ErrorMessage = "must be 2 to 256 lower-case letters, digits and ._/- with which repositories begin")]
    public ImmutableArray<string> CopyImages { get; init; } = [];

    /// <summary>
    /// Id of the copy of shared files, such as <c>fs-0123456789abcdef0</c>, once it is no copy any more: it ends the replication, and files can be
    /// written in the second region. <c>active</c> demands it where there are files. Without it EFS keeps the copy up to date.
    /// </summary>
    [RegularExpression("fs-[0-9a-f]{8,17}", ErrorMessage = "must be the id of a file system, such as fs-0123456789abcdef0")]
    public string? FileSystemId { get; init; }

    /// <summary>
    /// Whether the second region serves: databases there take writes, servers and pods run, and the public names lead there. Defaults to false: it
    /// has copies of the data, and nothing runs that costs by the hour but the copies of databases.
    /// </summary>
    public bool Active { get; init; }
}
