using System.Collections.Immutable;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Edge;

/// <summary>
/// A domain: its public hosted zone, existing or created, and a private hosted zone <c>internal.DOMAIN</c> for the VPC. Other components create
/// records in both.
/// </summary>
public sealed class Domain : ComponentResource
{
    private const int AuthoritiesTtlSeconds = 300;

    /// <summary>Id of the public hosted zone.</summary>
    [Output("publicZoneId")]
    public Output<string> PublicZoneId { get; private set; }

    /// <summary>Id of the private hosted zone.</summary>
    [Output("privateZoneId")]
    public Output<string> PrivateZoneId { get; private set; }

    /// <summary>Name servers that the registrar or the parent zone must delegate to; empty if the public zone existed before.</summary>
    [Output("nameServers")]
    public Output<ImmutableArray<string>> NameServers { get; private set; }

    /// <summary>Name of the domain.</summary>
    public string Name { get; }

    /// <summary>Name of the private hosted zone.</summary>
    public string PrivateName { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public Domain(string name, DomainArgs args, ComponentResourceOptions? options = null)
        : base("infra:edge:Domain", name, DomainValidation.Check(name, args), options)
    {
        Name = args.Spec.Name;
        PrivateName = PrivateNameOf(Name);
        var child = new CustomResourceOptions { Parent = this, Protect = args.Protect };
        var publicZone = args.Spec.HostedZoneId is null && args.PublicZoneId is null ? CreatePublicZone($"{name}-public-zone", child) : null;
        var privateZone = new Aws.Route53.Zone($"{name}-private-zone", new()
        {
            Name = PrivateName,
            Comment = $"Names inside the VPC of {name}.",
            ForceDestroy = false,
            Vpcs = [new Aws.Route53.Inputs.ZoneVpcArgs { VpcId = args.VpcId, VpcRegion = args.Region }],
            Tags = new() { ["Name"] = $"{name}-private-zone" },
        }, child);

        if (publicZone is not null && !args.Spec.CertificateAuthorities.IsEmpty)
        {
            CreateAuthorities($"{name}-authorities", publicZone, args.Spec.CertificateAuthorities);
        }

        PublicZoneId = publicZone?.ZoneId ?? args.PublicZoneId?.ToOutput() ?? Output.Create(args.Spec.HostedZoneId ?? "");
        PrivateZoneId = privateZone.ZoneId;
        NameServers = publicZone?.NameServers ?? Output.Create(ImmutableArray<string>.Empty);
        RegisterOutputs();
    }

    /// <summary>Name of the private hosted zone of a domain.</summary>
    /// <param name="name">Name of the domain.</param>
    public static string PrivateNameOf(string name) => $"internal.{name}";

    // A record of its own kind at the top of the zone counts for all names below it that have none: RFC 8659. "issue" is for wildcards too.
    private void CreateAuthorities(string name, Aws.Route53.Zone zone, ImmutableArray<string> authorities) => _ = new Aws.Route53.Record(name, new()
    {
        ZoneId = zone.ZoneId,
        Name = Name,
        Type = "CAA",
        Ttl = AuthoritiesTtlSeconds,
        Records = [.. authorities.Order(StringComparer.Ordinal).Select(authority => (Input<string>)$"0 issue \"{authority}\"")],
    }, new() { Parent = this });

    private Aws.Route53.Zone CreatePublicZone(string name, CustomResourceOptions child) => new(name, new()
    {
        Name = Name,
        Comment = $"Public names of {Name}.",
        ForceDestroy = false,
        Tags = new() { ["Name"] = name },
    }, child);
}
