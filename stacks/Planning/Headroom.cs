using Infra.Compute;

namespace Infra.Stacks.Planning;

/// <summary>
/// How many servers or pods production keeps at least: those that remain take the requests of those that are lost until others have started.
/// </summary>
internal static class Headroom
{
    /// <summary>Fewest in production, so that a zone can be lost.</summary>
    public const int MinInProduction = 2;

    /// <summary>
    /// The busiest that those may be which a lost zone leaves, in percent. At full use, requests queue. The margin is for servers that are not all
    /// equally busy.
    /// </summary>
    public const int MaxCpuPercentWithoutAZone = 90;

    /// <summary>Whether a group at its target can lose a zone.</summary>
    /// <param name="size">Number of servers or pods.</param>
    /// <param name="zones">Number of zones.</param>
    /// <param name="cpuTargetPercent">CPU utilization in percent that scaling holds.</param>
    public static bool IsEnough(int size, int zones, int cpuTargetPercent) =>
        ServerGroupSpec.CpuPercentWithoutAZone(size, zones, cpuTargetPercent) is <= MaxCpuPercentWithoutAZone;
}
