using Infra.Networking;
using Infra.Observability;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/network.md.</summary>
internal static class NetworkExample
{
    public static Output<System.Collections.Immutable.ImmutableArray<string>> Declare(Output<string> logsKeyArn, AlarmChannel alarms)
    {
        #region network
        var network = new Network("shop", new()
        {
            Location = new("111122223333", "eu-central-1"),
            Zones = [ZoneId.Parse("euc1-az1"), ZoneId.Parse("euc1-az2"), ZoneId.Parse("euc1-az3")],
            LogsKeyArn = logsKeyArn,
            AlarmChannel = alarms,
        });

        var databaseSubnets = network.SubnetIdsOf("data");
        #endregion
        return databaseSubnets;
    }
}
