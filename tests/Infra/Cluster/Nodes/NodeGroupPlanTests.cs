using Infra.Cluster.Nodes;

namespace Infra.Tests.Cluster.Nodes;

public sealed class NodeGroupPlanTests
{
    // All numbers that settings may have, over one to six zones.
    [Fact]
    public void Plan_OfAnyPool_SharesItsNumbersOutOverZones()
    {
        foreach (var zones in Enumerable.Range(1, 6))
        {
            foreach (var spot in (bool[])[false, true])
            {
                foreach (var largest in Enumerable.Range(zones * (spot ? 2 : 1), 30))
                {
                    foreach (var smallest in Enumerable.Range(0, (largest / (spot ? 2 : 1)) + 1))
                    {
                        Check(new() { Mode = NodeMode.Managed, Spot = spot, MinNodes = smallest, MaxNodes = largest }, zones);
                    }
                }
            }
        }
    }

    private static void Check(NodePoolSpec spec, int zones)
    {
        foreach (var hasAddons in (bool[])[false, true])
        {
            var groups = NodeGroupPlan.Plan(spec, zones, hasAddons);
            var smallest = Math.Max(spec.MinNodes!.Value, hasAddons ? zones : 0);

            Assert.Equal(zones * (spec.Spot ? 2 : 1), groups.Length);
            Assert.Equal((smallest, spec.MaxNodes), (groups.Sum(group => group.MinSize), groups.Sum(group => group.MaxSize)));
            Assert.All(groups, group => Assert.True(group.MinSize <= group.MaxSize && group.MaxSize > 0, $"{spec} over {zones}: {group}"));
            Assert.All(groups.Where(group => group.IsSpot), group => Assert.Equal(0, group.MinSize));
            Assert.InRange(groups.Max(group => group.MaxSize) - groups.Min(group => group.MaxSize), 0, 1);
        }
    }
}
