using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

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
    public required string Name { get; init; }

    /// <summary>
    /// Id of an existing public hosted zone of the domain, such as <c>Z0123456789ABC</c>. Without it, the program creates the zone.
    /// </summary>
    [RegularExpression("Z[A-Z0-9]{1,31}", ErrorMessage = "must be the id of a hosted zone, such as Z0123456789ABC")]
    public string? HostedZoneId { get; init; }

    /// <summary>
    /// Authorities that may issue certificates for the domain and all names below it, in a CAA record of the zone that the program creates. ACM needs
    /// <c>amazon.com</c>. Empty for no record: then every authority may. An existing zone keeps the records that it has.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html"/>.</remarks>
    [Unique]
    [RegularExpression(
        @"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", ErrorMessage = "must be the domain of an authority, such as amazon.com")]
    public ImmutableArray<string> CertificateAuthorities { get; init; } = [AmazonAuthority];

    /// <summary>The authority of ACM's certificates.</summary>
    internal const string AmazonAuthority = "amazon.com";
}
