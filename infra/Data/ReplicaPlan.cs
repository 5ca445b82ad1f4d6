namespace Infra.Data;

/// <summary>A read replica and its zone.</summary>
/// <param name="Key">
/// Key, unique among the replicas of its primary: the id of its zone, with a number from the second replica of the zone on: <c>euc1-az1</c>,
/// <c>euc1-az1-2</c>. Names contain it, so a replica in another zone is another replica.
/// </param>
/// <param name="ZoneId">Zone, such as <c>euc1-az1</c>.</param>
internal sealed record ReplicaPlan(string Key, string ZoneId);
