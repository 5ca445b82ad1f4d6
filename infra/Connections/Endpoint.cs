namespace Infra.Connections;

/// <summary>A port that a party listens on.</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, unique in its party: <c>https</c>. Names of rules contain it.</param>
/// <param name="Port">TCP port, 1 to 65535.</param>
public sealed record Endpoint(string Name, int Port);
