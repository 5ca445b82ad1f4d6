namespace Infra.Connections;

/// <summary>A declared call: one party opens connections to endpoints of another.</summary>
/// <param name="From">Name of the party that opens connections.</param>
/// <param name="To">Name of the party that accepts them. It may be the same party, if its members call each other.</param>
public sealed record Call(string From, string To)
{
    /// <summary>Name of the one endpoint that is called. Null for all. Defaults to null.</summary>
    public string? Endpoint { get; init; }
}
