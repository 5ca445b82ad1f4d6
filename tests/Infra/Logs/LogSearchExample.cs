using Infra.Logs;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Logs;

/// <summary>The example of docs/components/log-search.md.</summary>
internal static class LogSearchExample
{
    public static void Declare(
        Network network,
        Input<string> securityGroupId,
        Input<string> functionSecurityGroupId,
        Input<string> deliverySecurityGroupId,
        EnvironmentKeys keys,
        AlarmChannel alarms,
        Archive eventsCode,
        Archive definitionsCode)
    {
        #region log-search
        var search = new LogSearch("shop-logsearch", new()
        {
            Spec = new() { Readers = ["arn:aws:iam::111122223333:role/developer"] },
            Prefix = "shop",
            Services = ["web", "orders"],
            Zones = 3,
            Location = new("111122223333", "eu-central-1"),
            SubnetIds = network.SubnetIdsOf("data"),
            SecurityGroupId = securityGroupId,
            FunctionSecurityGroupId = functionSecurityGroupId,
            DeliverySecurityGroupId = deliverySecurityGroupId,
            DataKeyArn = keys.DataKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
            EventsCode = eventsCode,
            DefinitionsCode = definitionsCode,
        });

        search.Subscribe(network.LogSources);
        #endregion
    }
}
