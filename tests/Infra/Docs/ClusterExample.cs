using Infra.Cluster;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/cluster.md.</summary>
internal static class ClusterExample
{
    public static CustomResourceOptions Declare(
        Network network, Input<string> controlPlaneGroupId, Input<string> nodesGroupId, EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region cluster
        var cluster = new KubernetesCluster("shop-cluster", new()
        {
            Spec = new() { Administrators = ["infra-deploy", "operators"] },
            Location = new AwsLocation("111122223333", "eu-central-1"),
            NetworkBlock = Cidr.Parse("10.0.0.0/16"),
            SubnetIds = network.SubnetIdsOf("business"),
            Zones = [ZoneId.Parse("euc1-az1"), ZoneId.Parse("euc1-az2"), ZoneId.Parse("euc1-az3")],
            VpcId = network.VpcId,
            ControlPlaneSecurityGroupId = controlPlaneGroupId,
            Pools = [new("general", nodesGroupId)],
            SecretsKeyArn = keys.SecretsKeyArn,
            DataKeyArn = keys.DataKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
        });

        var options = new CustomResourceOptions { Provider = cluster.Provider };
        #endregion
        return options;
    }
}
