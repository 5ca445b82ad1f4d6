using Pulumi;

namespace Infra.Data;

/// <summary>A private hosted zone, in which components name what they create.</summary>
/// <param name="ZoneId">Id of the zone.</param>
/// <param name="DomainName">Its domain without a closing dot, such as <c>prod.internal</c>.</param>
public sealed record PrivateZone(Input<string> ZoneId, string DomainName);
