using System.Collections.Immutable;
using Infra.Connections;
using Infra.Edge;
using Infra.Networking;
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

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan) =>
    [
        .. ValidateNetwork(plan),
        .. WebFirewallValidation.Validate(plan.Settings.Firewall).Under("firewall"),
        .. plan.Parts.SelectMany(part => part.Validate().Under(part.Key)),
        .. ValidateTiers(plan),
        .. ValidateNat(plan),
        .. plan.Services.SelectMany((service, index) => ServiceValidation.Validate(plan, service).Under(PropertyPath.Create("services", index))),
        .. ForwardingValidation.Validate(plan.Settings.Services),
        .. PathValidation.Validate(plan),
        .. HostValidation.Validate(plan),
        .. ListenerValidation.Validate(plan),
    ];

    /// <summary>Every broken rule on what follows from a plan whose other rules all hold: network ACLs, security groups and subnets.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<Problem> ValidateSizes(EnvironmentPlan plan)
    {
        var network = plan.Settings.Network;
        var addresses = AddressPlan.Create(network.Cidr, network.Tiers, plan.Settings.Zones);
        return
        [
            .. NetworkValidation.ValidateNetworkAcls(network, addresses, plan.TierFlows).Under("network"),
            .. ValidateConnections(plan),
            .. ValidateSubnets(plan),
            .. plan.Services.SelectMany((service, index) =>
                ServiceValidation.ValidateSizes(plan, service).Under(PropertyPath.Create("services", index))),
        ];
    }

    // Zones are a setting of their own, and the network's rules name them.
    private static IEnumerable<Problem> ValidateNetwork(EnvironmentPlan plan) =>
        from problem in NetworkValidation.Validate(plan.Settings.Network, plan.Location, plan.Settings.Zones)
        select problem.Path.IsWithin("zones") ? problem : problem.Under("network");

    private static IEnumerable<Problem> ValidateTiers(EnvironmentPlan plan)
    {
        ImmutableArray<TierSpec> tiers = [.. plan.Settings.Network.Tiers.Where(tier => tier.Exposure != Exposure.Public)];
        if (plan.Parts.Any(part => part.Party is not null) && !tiers.Any(tier => tier.Name == plan.Settings.DataTier))
        {
            yield return new("dataTier", "must be a tier that is not public", Problem.Quote(plan.Settings.DataTier), TierChoices.Describe(tiers));
        }

        if (plan.BalancerTiers.Public is null && (plan.PublicServices.Any() || plan.PublicTcpServices.Any()))
        {
            yield return new(PropertyPath.Create("network", "tiers"), "must have a public one, as services have routes from the internet");
        }
    }

    private static IEnumerable<Problem> ValidateNat(EnvironmentPlan plan)
    {
        var path = PropertyPath.Create("network", "nat");
        if (plan is { Profile: EnvironmentProfile.Production, Settings: { Network.Nat: NatMode.Single, Zones.Length: > 1 } })
        {
            yield return new(path, "must not be single in production, where the loss of one zone would cut off all others", "single", "Use perZone.");
        }

        ImmutableArray<string> missing =
            [.. plan.Services.SelectMany(service => service.AwsServices).Except(plan.Settings.Network.InterfaceEndpoints)];
        if (plan.Settings.Network.Nat == NatMode.None && !missing.IsEmpty)
        {
            yield return new(
                path,
                "must not be none where interface endpoints are missing that servers call",
                "none",
                $"Add to network.interfaceEndpoints: {string.Join(", ", missing.Order(StringComparer.Ordinal))}.");
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
