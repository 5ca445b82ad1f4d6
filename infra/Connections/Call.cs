namespace Infra.Connections;

/// <summary>That a party calls another's endpoints, all of them.</summary>
/// <param name="From">Name of the party that opens connections.</param>
/// <param name="To">Name of the party that accepts them; may be the same, for parties that talk among themselves.</param>
public sealed record Call(string From, string To);
