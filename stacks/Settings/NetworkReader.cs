using Infra.Networking;

namespace Infra.Stacks.Settings;

/// <summary>Reads <c>infra:network</c>. What each value means is on <see cref="NetworkSpec"/>.</summary>
internal static class NetworkReader
{
    public static NetworkSpec Read(SettingsNode node, NetworkSpec defaults)
    {
        var spec = defaults with
        {
            CidrBlock = node.Read("cidr", SettingKinds.Text, defaults.CidrBlock),
            Tiers = node.Groups("tiers", ReadTier, defaults.Tiers),
            Nat = node.Read("nat", SettingKinds.Choice<NatMode>(), defaults.Nat),
            NatZone = node.Read("natZone", SettingKinds.Text, defaults.NatZone),
            EgressPorts = node.List("egressPorts", SettingKinds.Number, defaults.EgressPorts),
            InterfaceEndpoints = node.List("interfaceEndpoints", SettingKinds.Text, defaults.InterfaceEndpoints),
            EndpointTier = node.Read("endpointTier", SettingKinds.Text, defaults.EndpointTier),
            EnableIpv6 = node.Read("ipv6", SettingKinds.Flag, defaults.EnableIpv6),
            FlowLogRetentionDays = node.Read("flowLogRetentionDays", SettingKinds.Number, defaults.FlowLogRetentionDays),
        };
        node.RejectOtherKeys();
        return spec;
    }

    private static TierSpec? ReadTier(SettingsNode node) => node.ReadWhole(() => new TierSpec(
        node.Require("name", SettingKinds.Text, "", "the tier's name"),
        node.Require("vlan", SettingKinds.Number, 0, "the tier's VLAN id"),
        node.Require("exposure", SettingKinds.Choice<Exposure>(), Exposure.Isolated, "public, egress or isolated"),
        node.Require("slot", SettingKinds.Number, 0, "the first of the VPC's sixteen slots that the tier takes"),
        node.Require("prefixLength", SettingKinds.Number, 0, "the size of the tier's subnets")));
}
