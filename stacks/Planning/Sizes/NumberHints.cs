using static Infra.Stacks.Planning.Sizes.LoadedGroup;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>Hints on the numbers of servers and pods.</summary>
internal static class NumberHints
{
    // The settings allow no more.
    private const int MostMembers = 1000;

    /// <summary>A hint where the largest number at its target does not answer the planned load; null where it does.</summary>
    /// <param name="group">Servers or pods.</param>
    public static SizeHint? FindTooSmall(LoadedGroup group)
    {
        if (group.Needed <= group.Max)
        {
            return null;
        }

        var (members, verb) = group.Max == 1 ? (group.Member, "answers") : ($"{group.Member}s", "answer");
        var reason = $"{group.Path.Then(group.MaxKey)}: {group.Max} {members} at cpuTargetPercent {group.CpuTargetPercent} {verb} "
            + $"{Spell(group.Max * group.Answers)} requests a second, and {Spell(group.Load)} are planned: {group.Sum}";
        return group.Needed <= MostMembers
            ? new(SizeRule.TooSmall, reason, [new(group.Path.Then(group.MaxKey), Spell(group.Needed))])
            : new(SizeRule.TooSmall, $"{reason}. They would have to be {Spell(group.Needed)}, so each must answer more", []);
    }

    /// <summary>
    /// A hint where even at the planned load fewer than the smallest number would do; null where they would not, or where that number is a default.
    /// </summary>
    /// <param name="plan">The environment.</param>
    /// <param name="group">Servers or pods.</param>
    /// <param name="service">Their service.</param>
    public static SizeHint? FindLargeFloor(EnvironmentPlan plan, LoadedGroup group, ServicePlan service)
    {
        // What a service does for queues is no part of the planned load.
        var path = group.Path.Then(group.MinKey);
        if (group.IsMoving || group.Needed >= group.Min || !service.Settings.ConsumedQueues.IsEmpty || !plan.DeclaredPaths.Contains(path))
        {
            return null;
        }

        var needed = (int)group.Needed;
        var enough = Enumerable.Range(needed, group.Min - needed).FirstOrDefault(size => group.MayKeep(size, plan));
        return enough == 0
            ? null
            : new(
                SizeRule.LargeFloor,
                $"{path}: {group.Min} {group.Member}s are kept, and {needed} {(needed == 1 ? "answers" : "answer")} all {Spell(group.Load)} requests "
                + $"a second that are planned: {group.Sum}"
                + (enough > needed ? $". With {enough} a zone can be lost too" : ""),
                [new(path, $"{enough}")]);
    }
}
