using Infra.Data;
using Infra.Edge;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/mysql.md.</summary>
internal static class MySqlExample
{
    public static Output<string> Declare(Network network, Input<string> securityGroupId, EnvironmentKeys keys, AlarmChannel alarms, PrivateZone zone)
    {
        #region mysql
        var database = new MySqlDatabase("shop-mysql", new()
        {
            Spec = new() { DatabaseName = "shop" },
            Location = new("111122223333", "eu-central-1"),
            SubnetIds = network.SubnetIdsOf("data"),
            ZoneNames = network.ZoneNames,
            SecurityGroupId = securityGroupId,
            DataKeyArn = keys.DataKeyArn,
            SecretsKeyArn = keys.SecretsKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
            PrivateZone = zone,
        });

        var secret = database.SecretArn;
        #endregion
        return secret;
    }
}
