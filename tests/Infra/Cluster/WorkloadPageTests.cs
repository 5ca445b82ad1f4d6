using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Observability;
using Infra.Security;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster;

/// <summary>The example of docs/components/workload.md, and what it declares.</summary>
[Collection(Programs.Name)]
public sealed class WorkloadPageTests
{
    [Fact]
    public async Task Page_Resources_AreThoseOfTheExample()
    {
        var cloud = new RecordingCloud(isPreview: false);
        var targets = ImmutableSortedDictionary<string, Output<string>>.Empty.Add("public", Output.Create("targets"));
        await Deployment.TestAsync(
            cloud.Mocks,
            cloud.Options,
            () => Declare(
                WorkloadRun.Bootstrap(WorkloadRun.Application), WorkloadRun.Flows, targets, new("topic", "https://runbooks"), new()));

        ResourceCounts.MatchPage("workload", [("in the example", cloud.Resources.Where(resource => resource.Type != "pulumi:pulumi:Stack"))]);
    }

    private static void Declare(
        BootstrapSpec bootstrap,
        PodFlows flows,
        ImmutableSortedDictionary<string, Output<string>> targetGroupArns,
        AlarmChannel alarms,
        ComponentResourceOptions withBothProviders)
    {
        #region workload
        var orders = new Workload("shop-orders-pods", new()
        {
            Spec = new() { MinReplicas = 3, MaxReplicas = 9 },
            Bootstrap = bootstrap,
            Namespace = "services",
            Pool = "mysql",
            Architecture = Architecture.Arm64,
            ProxyImage = "public.ecr.aws/nginx/nginx:1.28",
            Flows = flows,
            Location = new AwsLocation("111122223333", "eu-central-1"),
            ClusterName = "shop-cluster",
            TargetGroupArns = targetGroupArns,
            AlarmChannel = alarms,
        }, withBothProviders);
        #endregion
        Assert.NotNull(orders);
    }
}
