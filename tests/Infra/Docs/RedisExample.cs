using Infra.Data;
using Infra.Edge;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/redis.md.</summary>
internal static class RedisExample
{
    public static Output<string> Declare(Network network, Input<string> securityGroupId, EnvironmentKeys keys, AlarmChannel alarms, PrivateZone zone)
    {
        #region redis
        var cache = new RedisCluster("shop-redis", new()
        {
            Spec = new(),
            SubnetIds = network.SubnetIdsOf("data"),
            ZoneCount = network.ZoneNames.Count,
            SecurityGroupId = securityGroupId,
            DataKeyArn = keys.DataKeyArn,
            SecretsKeyArn = keys.SecretsKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
            PrivateZone = zone,
        });

        var secret = cache.ApplicationSecretArn;
        #endregion
        return secret;
    }
}
