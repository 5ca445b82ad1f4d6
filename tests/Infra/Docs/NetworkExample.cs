using Infra.Networking;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/network.md.</summary>
internal static class NetworkExample
{
    public static Output<System.Collections.Immutable.ImmutableArray<string>> Declare()
    {
        #region smallest
        var network = new Network("shop", new()
        {
            AccountId = "111122223333",
            Region = "eu-central-1",
            Zones = ["euc1-az1", "euc1-az2", "euc1-az3"],
        });

        var databaseSubnets = network.SubnetIdsOf("data");
        #endregion
        return databaseSubnets;
    }
}
