using Pulumi;

namespace Infra.Data;

/// <summary>An instance of a database, for its alarms.</summary>
/// <param name="Identifier">Identifier, the dimension of its metrics.</param>
/// <param name="Role">Its name in alarms: <c>primary</c>, <c>replica-euc1-az1</c>, <c>s1-primary</c>.</param>
/// <param name="IsReplica">Whether it is a replica.</param>
/// <param name="Class">Its class, such as <c>db.r7g.large</c>.</param>
/// <param name="Resource">The instance as it was declared.</param>
internal sealed record MySqlInstance(string Identifier, string Role, bool IsReplica, string Class, Resource Resource);
