using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Data;
using Infra.Messaging.Broker;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Parts.Broker;

/// <summary>The message broker of an environment.</summary>
internal sealed class BrokerPart(BrokerSpec spec, PartContext context) : Part(Kind, spec, context)
{
    // The function that loads definitions has an interface in the subnet of each zone.
    private const string DefinitionsParty = "broker-definitions";
    private const string Amqps = "amqps";
    private const string Management = "management";

    // A cluster is reached in the subnets of three zones at most.
    private const int MaxZones = 3;

    private static readonly ImmutableArray<string> SecretFields = ["username", "password", "host"];

    /// <summary>The section <c>broker</c>.</summary>
    public static PartKind Kind { get; } = PartKind.For(
        "broker",
        new BrokerSpec { InstanceType = "mq.m7g.medium", Cluster = false },
        (spec, context) => new BrokerPart(spec, context),
        DefinitionsParty);

    /// <inheritdoc/>
    public override Party Party => new(
        Key, Context.DataTier, new Endpoint(Amqps, MessageBroker.Port), new Endpoint(Management, MessageBroker.ManagementPort));

    /// <inheritdoc/>
    public override string EndpointOfServices => Amqps;

    /// <inheritdoc/>
    public override string EndpointOfClients => Management;

    /// <inheritdoc/>
    public override ImmutableArray<Party> Clients => [new(DefinitionsParty, Context.DataTier)];

    /// <inheritdoc/>
    public override int AddressCount => (spec.Cluster ? Math.Min(MaxZones, Context.Zones.Length) : 1) + Context.Zones.Length;

    /// <inheritdoc/>
    public override ImmutableArray<string> Domains => [MessageBroker.DomainOf(Context.Location.Region)];

    /// <inheritdoc/>
    public override ImmutableArray<string> LogGroupNames => MessageBroker.LogGroupNames(Name);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Variables =>
        [new("BROKER_PORT", $"{MessageBroker.Port}"), new("BROKER_VIRTUAL_HOST", spec.VirtualHost)];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, SecretReference>> SecretsOf(PartCaller caller) =>
        from field in SecretFields
        select KeyValuePair.Create(
            $"BROKER_{field.ToUpperInvariant()}",
            new SecretReference(MessageBroker.SecretNameOf(Name, caller.Service), field) { Generation = spec.PasswordGeneration });

    /// <inheritdoc/>
    public override PasswordAge Passwords => new(Key, spec.PasswordGeneration, spec.Thresholds.PasswordDays);

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() => BrokerValidation.Validate(spec);

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateInEnvironment()
    {
        if (Context.Profile != EnvironmentProfile.Production)
        {
            yield break;
        }

        if (!spec.Cluster)
        {
            yield return new("cluster", "must be true in production, or the loss of a node stops all messages", "false");
        }

        var lossy = spec.Queues.Except(spec.DeadLetterQueues).Where(queue => queue.DeadLetterQueue is null).Select(queue => queue.Name).ToList();
        if (lossy.Count > 0)
        {
            yield return new(
                "queues",
                "must each have a deadLetterQueue in production, or be one, or messages that expire or that no consumer can use are lost",
                string.Join(", ", lossy),
                $"Add a queue such as {lossy[0]}-dead, and name it.");
        }
    }

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var broker = new MessageBroker(Name, new()
        {
            Spec = spec,
            Protect = Context.Protect,
            Location = Context.Location,
            SubnetIds = resources.SubnetIds,
            SecurityGroupId = resources.SecurityGroupId(Key),
            FunctionSecurityGroupId = resources.SecurityGroupId(DefinitionsParty),
            DataKeyArn = resources.Keys.DataKeyArn,
            SecretsKeyArn = resources.Keys.SecretsKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            AlarmChannel = resources.AlarmChannel,
            Applications = [.. Context.Callers.Select(caller => new BrokerApplication(caller.Service, caller.Access))],
            DefinitionsCode = FunctionCode.BrokerDefinitions,
            LogGroupsCode = FunctionCode.LogGroups,
            After = resources.Connections,
        }, resources.Options);
        return new(broker, broker.Alarms) { LogSources = broker.LogSources };
    }
}
