using System.ComponentModel.DataAnnotations;

namespace Infra.Networking;

/// <summary>A tier of subnets: one subnet of equal size in each zone.</summary>
public sealed record TierSpec
{
    /// <summary>Name of the tier. It is part of resource names: a change replaces the tier.</summary>
    [Required(ErrorMessage = "the tier's name")]
    [RegularExpression("[a-z][a-z0-9]{0,15}", ErrorMessage = "must be 1 to 16 lower-case letters and digits, the first a letter")]
    public required string Name { get; init; }

    /// <summary>VLAN id of the tier on linked networks, unique in the network.</summary>
    [Required(ErrorMessage = "the tier's VLAN id"), Range(1, 4094)]
    public required int Vlan { get; init; }

    /// <summary>How the tier meets the internet.</summary>
    [Required(ErrorMessage = "public, egress or isolated")]
    public required Exposure Exposure { get; init; }

    /// <summary>First of the sixteen equal slots of the VPC's block that the tier takes.</summary>
    [Required(ErrorMessage = "the first of the VPC's sixteen slots that the tier takes"), Range(0, 15)]
    public required int Slot { get; init; }

    /// <summary>
    /// Size of each subnet as a prefix length. A subnet must hold everything that can come to be in it at the largest size with one zone lost.
    /// </summary>
    /// <remarks>Sizes: <see href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"/>.</remarks>
    [Required(ErrorMessage = "the size of the tier's subnets"), Range(16, 28)]
    public required int PrefixLength { get; init; }
}
