using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Messaging.Broker;

/// <summary>
/// RabbitMQ on Amazon MQ: a cluster of three nodes or a single one, with the queues, exchanges and users that the settings declare. Security groups
/// and keys are inputs.
/// </summary>
public sealed partial class MessageBroker : ComponentResource
{
    /// <summary>Port at which clients speak AMQP 0-9-1 over TLS.</summary>
    public const int Port = 5671;

    /// <summary>Port of the management API, over TLS, which the function calls.</summary>
    public const int ManagementPort = 443;

    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    internal const string Kind = "message-broker";

    private readonly string _name;
    private readonly BrokerArgs _args;
    private readonly BrokerSpec _spec;

    /// <summary>Name at which clients reach the broker, the one in its certificate.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    /// <summary>Id of the broker in AWS, which the names of its log groups contain.</summary>
    [Output("brokerId")]
    public Output<string> BrokerId { get; private set; }

    /// <summary>ARN of the owner's secret: <c>username</c>, <c>password</c>, <c>host</c>, <c>port</c>, <c>managementUrl</c>.</summary>
    [Output("ownerSecretArn")]
    public Output<string> OwnerSecretArn { get; private set; }

    /// <summary>Alarms of the broker, its queues and its functions.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Logs of its nodes.</summary>
    public ImmutableArray<LogSource> LogSources { get; }

    /// <param name="name">
    /// Logical name, 1 to 32 lower-case letters, digits and single hyphens. It is also the name of the broker, and names of secrets and functions
    /// begin with it, so it must be unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public MessageBroker(string name, BrokerArgs args, ComponentResourceOptions? options = null)
        : base("infra:messaging:MessageBroker", name, BrokerValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;

        var owner = CreateOwner();
        var broker = CreateBroker(owner);
        var address = Address.Create(broker);
        LogSources = SetLogGroups(broker);
        PublishOwner(owner, address);
        LoadDefinitions(broker, address, owner);
        Alarms = AlarmGroup.Create(this, Kind, args.AlarmChannel,
        [
            .. BrokerAlarms.Create(name, _spec, broker),
            LambdaFunction.ErrorAlarm(DefinitionsFunctionOf(name), "definitions", $"Queues and users of {name} could not be loaded"),
            LambdaFunction.ErrorAlarm(LogGroupsFunctionOf(name), "log-groups", $"The log groups of {name} could not be set"),
        ]);

        Host = address.Host;
        BrokerId = broker.Id;
        OwnerSecretArn = owner.Password.SecretArn;
        RegisterOutputs();
    }

    /// <summary>Names of the log groups, with a wildcard for the broker's id, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the broker.</param>
    public static ImmutableArray<string> LogGroupNames(string name) =>
    [
        LogGroupNameOf("*", "*"),
        LambdaFunction.LogGroupNameOf(DefinitionsFunctionOf(name)),
        LambdaFunction.LogGroupNameOf(LogGroupsFunctionOf(name)),
    ];

    /// <summary>Name of the secret of a service.</summary>
    /// <param name="name">Logical name of the broker.</param>
    /// <param name="application">Name of the service.</param>
    public static string SecretNameOf(string name, string application) => $"{name}-user-{application}";

    /// <summary>Domain of the names of a region's brokers. Older ones have names in <c>amazonaws.com</c>.</summary>
    /// <param name="region">The region.</param>
    public static string DomainOf(string region) => $"mq.{region}.on.aws";

    private static string LogGroupNameOf(string id, string log) => $"/aws/amazonmq/broker/{id}/{log}";

    private static string DefinitionsFunctionOf(string name) => $"{name}-definitions";

    private static string LogGroupsFunctionOf(string name) => $"{name}-log-groups";

    private CustomResourceOptions Child => new() { Parent = this };

    /// <summary>Where a broker is reached.</summary>
    private sealed record Address(Output<string> Host, Output<string> ManagementUrl)
    {
        // All nodes are behind one name.
        public static Address Create(Aws.Mq.Broker broker)
        {
            var url = broker.Instances.Apply(instances => instances[0].ConsoleUrl ?? "");
            return new(url.Apply(HostOf), url);
        }

        private static string HostOf(string url) => url.TrimEnd('/').Split('/')[^1].Split(':')[0];
    }
}
