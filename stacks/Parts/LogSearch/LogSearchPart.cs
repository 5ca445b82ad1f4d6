using System.Collections.Immutable;
using Infra.Connections;
using Infra.Logs;
using Infra.Stacks.Settings;
using Infra.Validation;
using Component = Infra.Logs.LogSearch;

namespace Infra.Stacks.Parts.LogSearch;

/// <summary>The search of an environment's logs. People use it, and no service does.</summary>
internal sealed class LogSearchPart(LogSearchSpec spec, PartContext context) : Part(Kind, spec, context)
{
    // The function that loads definitions, and the delivery, have interfaces in the subnet of each zone.
    private const string DefinitionsParty = "logsearch-definitions";
    private const string DeliveryParty = "logsearch-delivery";
    private const int InterfacesPerZone = 3;

    // A change makes other nodes beside the present ones:
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html#reserving-ip-vpc-endpoints.
    private const int AddressesPerNode = 3;

    /// <summary>The section <c>logsearch</c>.</summary>
    public static PartKind Kind { get; } = PartKind.For(
        "logsearch",
        new LogSearchSpec
        {
            InstanceType = "t3.small.search",
            Nodes = 1,
            DedicatedManagers = false,
            VolumeGiB = 20,
        },
        (spec, context) => new LogSearchPart(spec, context),
        DefinitionsParty,
        DeliveryParty) with
    {
        HasCallers = false,
    };

    /// <inheritdoc/>
    public override Party Party => new(Key, Context.DataTier, new Endpoint("https", Component.Port))
    {
        CallingBlocks = [.. spec.PrivateAccess.Select(block => new CallingBlock(block))],
    };

    /// <inheritdoc/>
    public override ImmutableArray<Party> Clients => [new(DefinitionsParty, Context.DataTier), new(DeliveryParty, Context.DataTier)];

    /// <inheritdoc/>
    public override int AddressCount =>
        (AddressesPerNode * (spec.Nodes + spec.ManagerCount)) + (InterfacesPerZone * Context.Zones.Length);

    /// <inheritdoc/>
    public override ImmutableArray<string> LogGroupNames => Component.LogGroupNames(Name);

    /// <inheritdoc/>
    public override int LogPolicyCount => 1;

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() => LogSearchValidation.Validate(spec);

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateInEnvironment()
    {
        foreach (var problem in LogSearchValidation.ValidateAccess(spec, Context.Network))
        {
            yield return problem;
        }

        if (Context.Profile == EnvironmentProfile.Production && !spec.DedicatedManagers)
        {
            yield return new("dedicatedManagers", "must be true in production, or a node with too much work brings down the search", "false");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends)
    {
        if (spec.Readers.IsEmpty || spec.PrivateAccess.IsEmpty)
        {
            yield return "Logs are delivered to logsearch, but nobody can search them: "
                + $"logsearch.{(spec.Readers.IsEmpty ? "readers" : "privateAccess")} is empty.";
        }
    }

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var search = new Component(Name, new()
        {
            Spec = spec,
            Prefix = Context.Prefix,
            Services = Context.ServiceNames,
            Owners = resources.IndexOwners,
            Zones = Context.Zones.Length,
            Protect = Context.Protect,
            Location = Context.Location,
            SubnetIds = resources.SubnetIds,
            SecurityGroupId = resources.SecurityGroupId(Key),
            FunctionSecurityGroupId = resources.SecurityGroupId(DefinitionsParty),
            DeliverySecurityGroupId = resources.SecurityGroupId(DeliveryParty),
            DataKeyArn = resources.Keys.DataKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            AlarmChannel = resources.AlarmChannel,
            EventsCode = FunctionCode.LogEvents,
            DefinitionsCode = FunctionCode.LogDefinitions,
            After = resources.Connections,
        }, resources.Options);
        return new(search, search.Alarms);
    }
}
