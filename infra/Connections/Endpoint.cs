namespace Infra.Connections;

/// <summary>What a party listens on.</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, unique in its party: <c>https</c>. Part of rules' names.</param>
/// <param name="Port">TCP port, 1 to 65535.</param>
public sealed record Endpoint(string Name, int Port);
