using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Settings;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Stacks;

/// <summary>One environment: everything that is deployed from one <c>Pulumi.STACK.yaml</c>.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stack in Pulumi's sense.")]
public sealed class EnvironmentStack : Stack
{
    /// <summary>The account this environment is in; the provider refuses any other.</summary>
    [Output("accountId")]
    public Output<string> AccountId { get; private set; }

    /// <summary>The region this environment is in.</summary>
    [Output("region")]
    public Output<string> Region { get; private set; }

    /// <inheritdoc cref="Network.VpcId"/>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <inheritdoc cref="Network.CidrBlock"/>
    [Output("vpcCidr")]
    public Output<string> VpcCidr { get; private set; }

    /// <inheritdoc cref="Network.SubnetIds"/>
    [Output("subnetIds")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> SubnetIds { get; private set; }

    /// <inheritdoc cref="Network.SubnetCidrs"/>
    [Output("subnetCidrs")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> SubnetCidrs { get; private set; }

    /// <summary>VLAN ids by tier, for whoever links other networks to this one.</summary>
    [Output("vlanIds")]
    public Output<ImmutableDictionary<string, int>> VlanIds { get; private set; }

    /// <summary>What is left of the VPC's block for further tiers.</summary>
    [Output("freeCidrs")]
    public Output<ImmutableArray<string>> FreeCidrs { get; private set; }

    /// <inheritdoc cref="Network.NatAddresses"/>
    [Output("natAddresses")]
    public Output<ImmutableArray<string>> NatAddresses { get; private set; }

    /// <summary>Declares the environment that the running deployment's settings describe.</summary>
    /// <exception cref="RunException">The settings have problems; the message lists all of them, and nothing has been registered.</exception>
    public EnvironmentStack()
        : this(EnvironmentSettings.Read(SettingsSource.OfDeployment()))
    {
    }

    private EnvironmentStack(EnvironmentSettings settings)
    {
        var aws = CreateProvider(settings);
        var prefix = settings.NamePrefix;
        var protect = ProfileDefaults.Of(settings.Profile).ProtectData;
        var keys = new EnvironmentKeys($"{prefix}-keys", new() { Location = settings.Location, NamePrefix = prefix }, new() { Provider = aws, Protect = protect });
        var topic = new AlarmTopic($"{prefix}-alarms", new() { Location = settings.Location, KeyArn = keys.LogsKeyArn }, new() { Provider = aws });
        var channel = new AlarmChannel(topic.Arn, "docs/runbooks");
        var network = new Network($"{prefix}-network", new() { Spec = settings.Network, LogsKeyArn = keys.LogsKeyArn, AlarmChannel = channel }, new() { Provider = aws });

        AccountId = Output.Create(settings.Location.AccountId);
        Region = Output.Create(settings.Location.Region);
        VpcId = network.VpcId;
        VpcCidr = network.CidrBlock;
        SubnetIds = network.SubnetIds;
        SubnetCidrs = network.SubnetCidrs;
        VlanIds = Output.Create(network.Plan.Tiers.ToImmutableDictionary(tier => tier.Name, tier => tier.Spec.VlanId));
        FreeCidrs = Output.Create(network.Plan.FreeBlocks.Select(block => block.ToString()).ToImmutableArray());
        NatAddresses = network.NatAddresses;
    }

    // Credentials of another account are refused before anything is read or changed.
    private static Aws.Provider CreateProvider(EnvironmentSettings settings) => new("aws", new()
    {
        Region = settings.Location.Region,
        AllowedAccountIds = settings.Location.AccountId,
        DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs
        {
            Tags = settings.Tags.ToImmutableDictionary()
                .Add("Project", settings.Project)
                .Add("Environment", settings.Environment)
                .Add("ManagedBy", "Pulumi"),
        },
    });
}
