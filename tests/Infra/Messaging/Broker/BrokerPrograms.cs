using System.Collections.Immutable;
using Infra.Data;
using Infra.Messaging.Broker;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Messaging.Broker;

/// <summary>Brokers as tests declare them: what others make is given by name.</summary>
internal static class BrokerPrograms
{
    public static readonly BrokerSpec Shop = new()
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
    };

    public static BrokerArgs ArgsOf(BrokerSpec spec, bool protect = true, params ImmutableArray<BrokerApplication> applications) => new()
    {
        Spec = spec,
        Protect = protect,
        Location = new("111122223333", "eu-central-1"),
        SubnetIds = new() { "subnet-1", "subnet-2", "subnet-3", "subnet-4" },
        SecurityGroupId = "broker-group",
        FunctionSecurityGroupId = "function-group",
        DataKeyArn = "data-key-arn",
        SecretsKeyArn = "secrets-key-arn",
        LogsKeyArn = "logs-key-arn",
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
        Applications = applications.IsDefaultOrEmpty ? [] : applications,
        DefinitionsCode = new FileArchive("code-of-definitions"),
        LogGroupsCode = new FileArchive("code-of-log-groups"),
    };

    public static Task<DataRun> RunAsync(BrokerArgs args, bool isPreview = false, Action<MessageBroker>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var broker = new MessageBroker("broker", args, options);
            made?.Invoke(broker);
        });

    public static Task<DataRun> RunAsync(BrokerSpec spec, bool isPreview = false, bool protect = true) =>
        RunAsync(ArgsOf(spec, protect, new("web", DataAccess.All), new("report", DataAccess.Read)), isPreview);
}
