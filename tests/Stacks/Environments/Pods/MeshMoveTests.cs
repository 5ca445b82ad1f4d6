using System.Text.Json.Nodes;
using Infra.Cluster.Mesh;
using Infra.Stacks.Planning;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>
/// The mesh is switched on and off in a cluster that has pods, as <c>docs/runbooks/cluster.md</c> tells it: what each step changes, and that no pod
/// loses its way to those that it calls while some pods and objects are of the step before.
/// </summary>
public sealed class MeshMoveTests
{
    [Theory]
    [InlineData("none", "prepared", "mesh-1-prepared.txt")]
    [InlineData("prepared", "istio", "mesh-2-istio.txt")]
    public async Task Step_ChangesOnlyWhatItMust(string before, string after, string name) =>
        Approved.Matches(name, EnvironmentDiff.Between(await DeclareAsync(before), await DeclareAsync(after)).ToString());

    [Theory]
    [InlineData("none", "prepared")]
    [InlineData("prepared", "istio")]
    [InlineData("istio", "prepared")]
    [InlineData("prepared", "none")]
    public async Task Step_LeavesEveryPodItsWay(string before, string after) =>
        Assert.Empty(await WithoutAWayAsync(await DeclareAsync(before), await DeclareAsync(after)));

    // Why there are two steps.
    [Theory]
    [InlineData("none", "istio")]
    [InlineData("istio", "none")]
    public async Task OneStep_WouldLoseRequests(string before, string after) =>
        Assert.NotEmpty(await WithoutAWayAsync(await DeclareAsync(before), await DeclareAsync(after)));

    // What a step removes stays until all else is done. What it changes is changed before the pods of a service are, which come one by one.
    private static async Task<IEnumerable<string>> WithoutAWayAsync(DeclaredEnvironment before, DeclaredEnvironment after)
    {
        var diff = EnvironmentDiff.Between(before, after);
        var changed = after.With([.. after.Resources, .. diff.Removed]);
        var unchanged = before.With([.. before.Resources, .. diff.Added]);
        var old = new Stage(before, new(before));
        var present = new Stage(after, new(after));
        Stage[] stages = [old, present];
        return
        [
            .. from caller in stages from called in stages from lost in Lost(changed, caller, called) select $"{lost} when the objects are new",
            .. Lost(unchanged, old, old).Select(lost => $"{lost} when the objects are old"),
        ];
    }

    private static IEnumerable<string> Lost(DeclaredEnvironment objects, Stage callers, Stage called)
    {
        var rules = new MeshRules(objects);
        return from service in callers.Environment.Plan.Services
               where service is { HasPods: true, DirectTarget: not null }
               let target = called.Environment.Plan.Services.Single(other => other.Name == service.DirectTarget)
               let isMember = callers.Rules.IsMember(End(service))
               where !rules.Leads(End(service), isMember, End(target), called.Rules.IsMember(End(target)), IsPlain(service))
               select $"{service.Name} ({callers.Mode}) to {target.Name} ({called.Mode})";
    }

    private static bool IsPlain(ServicePlan service) =>
        service.PodBootstrap.Workload is Infra.Compute.Bootstrap.ServerWorkload.HttpForward { Upstream.IsInMesh: true };

    private static PolicyEnd.Pod End(ServicePlan service) => new(service.Namespace, service.Name);

    private static async Task<DeclaredEnvironment> DeclareAsync(string mesh)
    {
        var config = StackFile.ReadExample("kubernetes", "dev");
        var cluster = JsonNode.Parse(config["infra:cluster"])!.AsObject();
        cluster["mesh"] = mesh;
        return await DeclaredEnvironment.FromConfigAsync("dev", config.SetItem("infra:cluster", cluster.ToJsonString()));
    }

    // Pods of a stage.
    private sealed record Stage(DeclaredEnvironment Environment, MeshRules Rules)
    {
        public MeshMode Mode => Environment.Plan.Clusters[0].Spec.Mesh;
    }
}
