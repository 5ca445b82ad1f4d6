using System.ComponentModel.DataAnnotations;

namespace Infra.Networking;

/// <summary>A tier of subnets: one subnet of equal size in each zone.</summary>
public sealed record TierSpec
{
    /// <summary>Name of the tier. Resource names contain it, so a change replaces the tier.</summary>
    [Required(ErrorMessage = "the tier's name")]
    [RegularExpression("[a-z][a-z0-9]{0,15}", ErrorMessage = "must be 1 to 16 lower-case letters and digits, the first a letter")]
    public required string Name { get; init; }

    /// <summary>VLAN id of the tier on linked networks (Direct Connect, Outposts), unique in the network. It is a tag: AWS does not use it.</summary>
    [Required(ErrorMessage = "the tier's VLAN id"), Range(1, 4094)]
    public required int Vlan { get; init; }

    /// <summary>
    /// How the tier reaches the internet and is reached from it. A change replaces the route tables, to or from <c>isolated</c> for example.
    /// </summary>
    [Required(ErrorMessage = "public, egress or isolated")]
    public required Exposure Exposure { get; init; }

    /// <summary>
    /// First slot of the tier. The VPC's block is divided into sixteen equal slots, numbered from 0. A change replaces the subnets.
    /// </summary>
    [Required(ErrorMessage = "the first of the VPC's sixteen slots that the tier takes"), Range(0, 15)]
    public required int Slot { get; init; }

    /// <summary>
    /// Size of each subnet as a prefix length. A subnet must have an address for everything that can be in it when all groups are at their largest
    /// size and one zone is lost. A change replaces the subnets.
    /// </summary>
    /// <remarks>Sizes: <see href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"/>.</remarks>
    [Required(ErrorMessage = "the size of the tier's subnets"), Range(16, 28)]
    public required int PrefixLength { get; init; }
}
