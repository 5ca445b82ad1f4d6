namespace Infra.Edge;

/// <summary>A domain and its hosted zones. Its defaults are those of production.</summary>
public sealed record DomainSpec
{
    /// <summary>Name of the domain, in lower case: <c>shop.example.com</c>. Changing it replaces its zones.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the public hosted zone that the domain has already, such as <c>Z0123456789ABC</c>. Null for one that is created.</summary>
    public string? HostedZoneId { get; init; }

    /// <summary>Whether Pulumi refuses to delete the zones. Defaults to true.</summary>
    public bool Protect { get; init; } = true;
}
