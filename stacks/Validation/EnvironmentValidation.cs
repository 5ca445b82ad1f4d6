using System.Collections.Immutable;
using Infra.Connections;
using Infra.Edge;
using Infra.Networking;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates the plan of an environment: the rules between values of a section, and those between sections. Paths are those of the settings.
/// </summary>
internal static class EnvironmentValidation
{
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html: five addresses of a subnet are AWS's.
    private const int ReservedAddresses = 5;

    // https://docs.docker.com/engine/network/#default-address-pools.
    private static readonly Cidr DockerBridge = Cidr.Parse("172.17.0.0/16");

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan) =>
    [
        .. ValidateNetwork(plan),
        .. DomainValidation.Validate(plan.Settings.Domain).Under("domain"),
        .. WebFirewallValidation.Validate(plan.Settings.Firewall).Under("firewall"),
        .. AlarmValidation.Validate(plan.Settings.Alarms).Under("alarms"),
        .. AccessLogValidation.Validate(plan),
        .. DrillValidation.Validate(plan),
        .. plan.Parts.SelectMany(part => part.Validate().Under(part.Key)),
        .. plan.Parts.SelectMany(part => part.ValidateInEnvironment().Under(part.Key)).DependingOn("profile", "zones"),
        .. ClusterSettingsValidation.Validate(plan),
        .. SkyWalkingValidation.Validate(plan),
        .. ValidateTiers(plan),
        .. ValidateNat(plan),
        .. Enumerable.Range(0, plan.Services.Length).SelectMany(index => ServiceValidation.Validate(plan, index)),

        // After services, whose wrong names leave queues without consumers.
        .. plan.Parts.SelectMany(part => part.ValidateCallers().Under(part.Key)).DependingOn(Callers(plan)),
        .. PartKinds.All.SelectMany(kind => ValidateSends(plan, kind)),
        .. UploadValidation.Validate(plan),
        .. TagValidation.Validate(plan.Settings.Tags),
        .. ForwardingValidation.Validate(plan.Settings.Services).DependingOn(ServicePaths.OfEach(plan, "name")),
        .. PathValidation.Validate(plan),
        .. HostValidation.Validate(plan),
        .. ListenerValidation.Validate(plan),
        .. LogErrorsValidation.Validate(plan),
        .. MetricsValidation.Validate(plan).DependingOn("telemetry"),
        .. ProductionValidation.Validate(plan),
        .. RecoveryValidation.Validate(plan),
    ];

    /// <summary>
    /// Every broken rule on what follows from the whole plan: network ACLs, security groups, subnets, and what servers are given. A rule is asked
    /// where the values from which it follows have no problem.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isSound">Whether a value and all that is in it have no problem.</param>
    public static IEnumerable<Problem> ValidateSizes(EnvironmentPlan plan, Func<PropertyPath, bool> isSound)
    {
        PropertyPath[] landscape =
        [
            "profile", "accountId", "region", "zones", "domain", "network", "cluster", "dataTier",
            .. PartKinds.All.Select(kind => (PropertyPath)kind.Key),
        ];
        if (!landscape.All(isSound))
        {
            return [];
        }

        return
        [
            .. isSound("services") ? ValidateNetworkSizes(plan) : [],
            .. plan.Services.SelectMany((service, index) => PropertyPath.Create("services", index) is var path && isSound(path)
                ? ServiceValidation.ValidateSizes(plan, service).Under(path)
                : []),
        ];
    }

    private static IEnumerable<Problem> ValidateSends(EnvironmentPlan plan, PartKind kind)
    {
        var part = plan.Parts.FirstOrDefault(part => part.Key == kind.Key);
        return plan.QueueSends.SelectMany(send => kind.ValidateSend(part, send, $"{plan.Names.Project}:{kind.Key}")).DependingOn(kind.Key);
    }

    // Services that cannot be read leave no paths of their own.
    private static IReadOnlyCollection<PropertyPath> Callers(EnvironmentPlan plan) =>
        plan.Services.IsEmpty ? ["services"] : [.. ServicePaths.OfEach(plan, "name", "calls", "consumes", "configuration")];

    private static IEnumerable<Problem> ValidateNetworkSizes(EnvironmentPlan plan)
    {
        var network = plan.Settings.Network;
        var addresses = AddressPlan.Create(network.Cidr, network.Tiers, plan.Settings.Zones);
        return
        [
            .. NetworkValidation.ValidateNetworkAcls(network, addresses, plan.TierFlows, plan.OutsideFlows).Under("network"),
            .. ValidateConnections(plan),
            .. ValidateSubnets(plan),
        ];
    }

    // Zones are a setting of their own, and the network's rules name them.
    private static IEnumerable<Problem> ValidateNetwork(EnvironmentPlan plan) =>
    [
        .. from problem in NetworkValidation.Validate(plan.Settings.Network, plan.Location, plan.Settings.Zones)
           select problem.Path.IsWithin("zones") ? problem with { DependsOn = [.. problem.DependsOn, "region"] } : UnderNetwork(problem),
        .. ValidateDockerBridge(plan.Settings.Network.Cidr),
    ];

    // Zones are the one thing outside the network that its rules depend on.
    private static Problem UnderNetwork(Problem problem) => problem.Under("network") with
    {
        DependsOn = [.. problem.DependsOn.Select(path => path.IsWithin("zones") ? path : path.Under("network"))],
    };

    // A server would look for what has an address in this range among its own containers.
    private static IEnumerable<Problem> ValidateDockerBridge(Cidr cidr)
    {
        if (DockerBridge.Contains(cidr) || cidr.Contains(DockerBridge))
        {
            yield return new(
                PropertyPath.Create("network", "cidr"),
                $"must be outside {DockerBridge}, which Docker uses on every server",
                Problem.Quote($"{cidr}"));
        }
    }

    private static IEnumerable<Problem> ValidateTiers(EnvironmentPlan plan)
    {
        ImmutableArray<TierSpec> tiers = [.. plan.Settings.Network.Tiers.Where(tier => tier.Exposure != Exposure.Public)];
        (string Key, string? Tier)[] used =
        [
            ("dataTier", plan.Parts.Any(part => part.Party is not null) ? plan.Settings.DataTier : null),
            ("internalTier", plan.BalancerTiers.Internal ?? plan.BalancerTiers.Tcp),
        ];
        foreach (var (key, tier) in used)
        {
            if (tier is not null && !tiers.Any(known => known.Name == tier))
            {
                yield return new(key, "must be a tier that is not public", Problem.Quote(tier), TierChoices.Describe(tiers))
                {
                    DependsOn = [PropertyPath.Create("network", "tiers")],
                };
            }
        }

        if (plan.BalancerTiers.Public is null && (plan.PublicServices.Any() || plan.PublicTcpServices.Any()))
        {
            yield return new(
                PropertyPath.Create("network", "tiers"),
                "must have a public one, as services have routes from the internet",
                Fix: "A list of tiers replaces the default one: name all tiers.");
        }
    }

    private static IEnumerable<Problem> ValidateNat(EnvironmentPlan plan)
    {
        var path = PropertyPath.Create("network", "nat");
        if (plan is { Profile: EnvironmentProfile.Production, Settings: { Network.Nat: NatMode.Single, Zones.Length: > 1 } })
        {
            yield return new(path, "must not be single in production, where the loss of one zone would cut off all others", "single", "Use perZone.")
            {
                DependsOn = ["profile", "zones"],
            };
        }

        ImmutableArray<string> missing =
        [
            .. plan.Services.SelectMany(service => service.AwsServices).Concat(plan.Clusters.SelectMany(cluster => cluster.AwsServices))
                .Except(plan.Settings.Network.Endpoints).Except(GatewayEndpoints.Services),
        ];
        if (plan.Settings.Network.Nat == NatMode.None && !missing.IsEmpty)
        {
            yield return new(
                path,
                "must not be none where interface endpoints are missing that servers call",
                "none",
                $"Add to network.interfaceEndpoints: {string.Join(", ", missing.Order(StringComparer.Ordinal))}.")
            {
                DependsOn = [PropertyPath.Create("network", "interfaceEndpoints"), "services"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateConnections(EnvironmentPlan plan) =>
        from problem in ConnectionValidation.Validate(plan.Connections)
        select problem with
        {
            Path = "services",
            Received = problem.Path.Segments is [_, { Key: { } party }, ..] ? $"{problem.Received} for {party}" : problem.Received,
        };

    private static IEnumerable<Problem> ValidateSubnets(EnvironmentPlan plan) =>
        from tier in plan.Settings.Network.Tiers.Index()
        let room = (1 << (32 - tier.Item.PrefixLength)) - ReservedAddresses
        let need = plan.AddressesNeeded(tier.Item.Name)
        where need > room
        select new Problem(
            PropertyPath.Create("network", "tiers", tier.Index, "prefixLength"),
            $"must leave each subnet of {tier.Item.Name} {need} addresses, for everything at its largest size with one zone lost",
            $"{tier.Item.PrefixLength}, which leaves {room}",
            "Use larger subnets or smaller services.");
}
