using Infra.Data;
using Infra.Messaging.Broker;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Messaging.Broker;

/// <summary>The example of docs/components/message-broker.md.</summary>
internal static class MessageBrokerExample
{
    public static Output<string> Declare(
        Network network,
        Input<string> securityGroupId,
        Input<string> functionSecurityGroupId,
        EnvironmentKeys keys,
        AlarmChannel alarms,
        Archive definitionsCode,
        Archive logGroupsCode)
    {
        #region message-broker
        var broker = new MessageBroker("shop-broker", new()
        {
            Spec = new()
            {
                Exchanges = [new() { Name = "events" }],
                Queues =
                [
                    new()
                    {
                        Name = "orders",
                        DeadLetterQueue = "orders-dead",
                        ExpirySeconds = 3600,
                        Bindings = [new() { Exchange = "events", RoutingKey = "order.#" }],
                    },
                    new() { Name = "orders-dead" },
                ],
            },
            Location = new("111122223333", "eu-central-1"),
            SubnetIds = network.SubnetIdsOf("data"),
            SecurityGroupId = securityGroupId,
            FunctionSecurityGroupId = functionSecurityGroupId,
            DataKeyArn = keys.DataKeyArn,
            SecretsKeyArn = keys.SecretsKeyArn,
            LogsKeyArn = keys.LogsKeyArn,
            AlarmChannel = alarms,
            Applications = [new("web", DataAccess.Write), new("mailer", DataAccess.Read)],
            DefinitionsCode = definitionsCode,
            LogGroupsCode = logGroupsCode,
        });

        var host = broker.Host;
        #endregion
        return host;
    }
}
