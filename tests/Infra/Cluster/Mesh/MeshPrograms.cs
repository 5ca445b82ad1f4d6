using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Mesh;
using Infra.Observability;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Cluster.Mesh;

/// <summary>Meshes as tests and the page declare them.</summary>
internal static class MeshPrograms
{
    public static Task<DataRun> RunAsync(
        bool isPreview = false, MeshSpec? spec = null, MeshMode? withNamespace = null, ImmutableArray<string>? called = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var alarms = new AlarmChannel("alarm-topic", "docs/runbooks");
            if (withNamespace is { } mode && called is null && spec is null)
            {
                Declare(mode, alarms, options);
            }
            else
            {
                _ = new ServiceMesh("shop-mesh", ArgsOf(spec ?? new(), alarms), options);
                if (withNamespace is { } other)
                {
                    _ = new MeshNamespace("shop-services-mesh", ArgsOf(other, called ?? [], alarms));
                }
            }
        });

    private static ServiceMeshArgs ArgsOf(MeshSpec spec, AlarmChannel alarms) => new()
    {
        Spec = spec,
        ClusterName = "shop-cluster",
        Pool = "general",
        DnsAddress = "172.20.0.10",
        AlarmChannel = alarms,
    };

    private static MeshNamespaceArgs ArgsOf(MeshMode mode, ImmutableArray<string> called, AlarmChannel alarms) => new()
    {
        Namespace = "services",
        Mode = mode,
        Called = called,
        Callers = [],
        ClusterName = "shop-cluster",
        DnsAddress = "172.20.0.10",
        AlarmChannel = alarms,
    };

    private static void Declare(MeshMode mode, AlarmChannel alarms, ComponentResourceOptions withBothProviders)
    {
        #region mesh
        var mesh = new ServiceMesh("shop-mesh", new()
        {
            Spec = new() { Hub = "registry.example.com/istio" },
            ClusterName = "shop-cluster",
            Pool = "general",
            DnsAddress = "172.20.0.10",
            AlarmChannel = alarms,
        }, withBothProviders);

        var services = new MeshNamespace("shop-services-mesh", new()
        {
            Namespace = "services",
            Mode = mode,
            Called = ["orders"],
            Callers = [new PodPeer("services", "web")],
            ClusterName = "shop-cluster",
            DnsAddress = "172.20.0.10",
            AlarmChannel = alarms,
        }, ComponentResourceOptions.Merge(withBothProviders, new() { DependsOn = { mesh } }));
        #endregion
        Assert.NotNull(services.Alarms);
    }
}
