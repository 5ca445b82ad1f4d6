using Pulumi;

namespace Infra.Edge;

/// <summary>A private hosted zone, in which components create records.</summary>
/// <param name="ZoneId">Id of the zone.</param>
/// <param name="DomainName">Its domain without the final dot, such as <c>prod.internal</c>.</param>
public sealed record PrivateZone(Input<string> ZoneId, string DomainName);
