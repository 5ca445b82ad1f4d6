namespace Infra.Data;

/// <summary>A read replica and its place.</summary>
/// <param name="Key">
/// What it is called among the replicas of its primary: its zone's id, with a number where the zone has several: <c>euc1-az1</c>,
/// <c>euc1-az1-2</c>. Part of names, so a replica never moves: another zone is another replica.
/// </param>
/// <param name="ZoneId">Zone, such as <c>euc1-az1</c>.</param>
internal sealed record ReplicaPlan(string Key, string ZoneId);
