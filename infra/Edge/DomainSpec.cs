using System.ComponentModel.DataAnnotations;

namespace Infra.Edge;

/// <summary>A domain and its hosted zones.</summary>
public sealed record DomainSpec
{
    /// <summary>
    /// Domain of the environment. A change replaces the hosted zones. Services find each other at <c>SERVICE.internal.DOMAIN</c>, inside the VPC
    /// only.
    /// </summary>
    /// <remarks>
    /// <c>*.internal.DOMAIN</c> must fit into a certificate, whose first name has at most 64 characters:
    /// <see href="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html"/>.
    /// </remarks>
    [Required(ErrorMessage = "the environment's domain, such as shop.example.com")]
    [RegularExpression(
        @"(?=.{1,53}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
        ErrorMessage = "must be a domain name of lower-case letters, digits and hyphens, at most 53 characters, such as shop.example.com")]
    [PublicDomain]
    public required string Name { get; init; }

    /// <summary>
    /// Id of an existing public hosted zone of the domain, such as <c>Z0123456789ABC</c>. Without it, the program creates the zone.
    /// </summary>
    [RegularExpression("Z[A-Z0-9]{1,31}", ErrorMessage = "must be the id of a hosted zone, such as Z0123456789ABC")]
    public string? HostedZoneId { get; init; }
}
