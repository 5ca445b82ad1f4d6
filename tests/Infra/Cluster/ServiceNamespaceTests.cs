using Infra.Cluster;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster;

[Collection(Programs.Name)]
public sealed class ServiceNamespaceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Namespace_OfTwoServices_HasRoomForBothAndIsClosed(bool isPreview)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            #region service-namespace
            _ = new ServiceNamespace("shop-prod-cluster-services", new()
            {
                Namespace = "services",
                Demands = [new(Pods: 14, MemoryMiB: 640, Cpus: 0.6, CpuLimit: 1), new(Pods: 4, MemoryMiB: 128, Cpus: 0.5, CpuLimit: 0.5)],
            });
            #endregion
        });

        Approved.Matches("namespace.txt", WorkloadRun.Text(cloud));
    }
}
