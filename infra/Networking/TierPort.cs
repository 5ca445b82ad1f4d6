namespace Infra.Networking;

/// <summary>A declared flow between a tier and the internet.</summary>
/// <param name="Tier">Name of the tier.</param>
/// <param name="Port">TCP port that is called, 1 to 65535.</param>
public sealed record TierPort(string Tier, int Port);
