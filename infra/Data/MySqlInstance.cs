namespace Infra.Data;

/// <summary>An instance of a database, as its alarms see it.</summary>
/// <param name="Identifier">Identifier, which its metrics carry.</param>
/// <param name="Role">What it is called in alarms: <c>primary</c>, <c>replica-euc1-az1</c>, <c>s1-primary</c>.</param>
/// <param name="IsReplica">Whether it is a replica.</param>
internal sealed record MySqlInstance(string Identifier, string Role, bool IsReplica);
