using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Networking;
using Infra.Security;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Cluster;

/// <summary>Clusters as tests declare them: what others make is given by name.</summary>
internal static class ClusterPrograms
{
    public static KubernetesClusterArgs ArgsOf(
        ClusterSpec spec,
        bool protect = true,
        bool keepLogs = false,
        ImmutableArray<Output<PolicyStatement>>? filesRights = null,
        params ImmutableArray<NodePool> pools) => new()
        {
            Spec = spec,
            Location = new("111122223333", "eu-central-1"),
            Protect = protect,
            KeepLogs = keepLogs,
            NetworkBlock = Cidr.Parse("10.0.0.0/16"),
            SubnetIds = Output.Create(ImmutableArray.Create("subnet-1", "subnet-2", "subnet-3")),
            Zones = [ZoneId.Parse("euc1-az1"), ZoneId.Parse("euc1-az2"), ZoneId.Parse("euc1-az3")],
            VpcId = "vpc-1",
            ControlPlaneSecurityGroupId = "cluster-group",
            Pools = pools.IsEmpty ? [new("general", "general-group"), new("mysql", "mysql-group")] : pools,
            SecretsKeyArn = "secrets-key-arn",
            DataKeyArn = "data-key-arn",
            LogsKeyArn = "logs-key-arn",
            FilesRights = filesRights ?? [],
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
        };

    /// <summary>A cluster that mounts a folder for its pods.</summary>
    public static KubernetesClusterArgs WithFiles(ClusterSpec? spec = null) => ArgsOf(spec ?? new(), filesRights:
    [
        Output.Create(new PolicyStatement { Sid = "SharedFiles", Actions = ["elasticfilesystem:ClientMount"], Resources = ["files-arn"] }),
    ]);

    public static Task<DataRun> RunAsync(
        ClusterSpec? spec = null, bool isPreview = false, bool protect = true, Action<KubernetesCluster>? made = null) =>
        RunAsync(ArgsOf(spec ?? new(), protect), isPreview, made: made);

    public static Task<DataRun> RunAsync(
        KubernetesClusterArgs args, bool isPreview = false, string name = "cluster", Action<KubernetesCluster>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var cluster = new KubernetesCluster(name, args, options);
            made?.Invoke(cluster);
        });
}
