namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// Production gets a second cluster, gives it its requests, and lets the first one go, by Pulumi's own CLI and provider on two control planes of
/// Kubernetes: one for each cluster.
/// </summary>
public sealed class NextClusterTests(NextClusterLife life) : IClassFixture<NextClusterLife>
{
    [ControlPlaneFact]
    public async Task Beside_BothClustersHaveTheService_AndOneTheWorkerAndTheSchedule()
    {
        var (present, next) = await life.BesideAsync();

        Assert.Equal(["orders", "web"], present.Ready);
        Assert.Equal(["tidy"], present.Schedules);
        Assert.Equal(["web"], next.Ready);
        Assert.Equal([], next.Schedules);
    }

    [ControlPlaneFact]
    public async Task All_WorkerAndScheduleRunInTheNextCluster()
    {
        var (present, next) = await life.WithAllRequestsAsync();

        Assert.Equal(["web"], present.Ready);
        Assert.Equal([], present.Schedules);
        Assert.Equal(["orders", "web"], next.Ready);
        Assert.Equal(["tidy"], next.Schedules);
    }

    [ControlPlaneFact]
    public async Task MovedUp_TheFirstClusterIsGone_AndTheOtherUntouched()
    {
        var before = await life.WithAllRequestsAsync();
        var moved = await life.MovedUpAsync();

        Assert.Equal([], moved.Present.Ready);
        Assert.Equal((404, 0), (moved.Namespace, moved.Pools));
        Assert.Equal(before.Next.Versions, moved.Next.Versions);
        Assert.Contains(" deleted", moved.Up, StringComparison.Ordinal);
        Assert.DoesNotContain(" created", moved.Up, StringComparison.Ordinal);
        Assert.DoesNotContain(" replaced", moved.Up, StringComparison.Ordinal);
        Assert.Equal("", moved.Changes);
    }

    [ControlPlaneFact]
    public async Task MovedUp_OfTheFirstCluster_TheStateHasNothing()
    {
        var moved = await life.MovedUpAsync();

        Assert.Contains(moved.Resources, resource => resource.Urn.EndsWith("::infra-prod-cluster-2-control-plane", StringComparison.Ordinal));
        Assert.DoesNotContain(moved.Resources, resource =>
            resource.Urn.Split("::")[^1] is var name && !name.StartsWith("infra-prod-cluster-2", StringComparison.Ordinal)
            && name.StartsWith("infra-prod-cluster", StringComparison.Ordinal));
    }
}
