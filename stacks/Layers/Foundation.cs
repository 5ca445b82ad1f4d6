using System.Collections.Immutable;
using Infra.Edge;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Settings;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Stacks.Layers;

/// <summary>What everything else stands on: provider, keys, alarms, network, connections, domain.</summary>
internal sealed class Foundation
{
    public Foundation(EnvironmentSettings settings)
    {
        Settings = settings;
        Names = new(settings.NamePrefix);
        Provider = CreateProvider("aws", settings.Location.Region);
        Keys = new($"{Names.Prefix}-keys", new() { Location = settings.Location, LogGroupNames = Names.LogGroupsOf(settings) }, Protected);
        var topic = new AlarmTopic($"{Names.Prefix}-alarms", new() { Location = settings.Location, KeyArn = Keys.LogsKeyArn, Emails = settings.Alarms.Emails }, Options);
        Alarms = new(topic.Arn, settings.Alarms.Runbooks);

        var connections = EnvironmentConnections.Of(settings);
        Network = new(Names.Network, new()
        {
            Spec = settings.Network with { TierFlows = connections.TierFlows },
            LogsKeyArn = Keys.LogsKeyArn,
            AlarmChannel = Alarms,
        }, Options);
        Connections = new(Names.Prefix, new()
        {
            Spec = connections,
            VpcId = Network.VpcId,
            ExistingGroupIds = Network.EndpointSecurityGroupId is { } group
                ? new() { [EnvironmentConnections.AwsEndpoints] = group }
                : new Dictionary<string, Output<string>>(),
            PrefixListIds = Network.PrefixListIds,
        }, Options);
        Domain = new($"{Names.Prefix}-domain", new() { Spec = settings.Domain, VpcId = Network.VpcId, Region = settings.Location.Region }, Options);
    }

    public EnvironmentSettings Settings { get; }

    public EnvironmentNames Names { get; }

    public Aws.Provider Provider { get; }

    public EnvironmentKeys Keys { get; }

    public AlarmChannel Alarms { get; }

    public Network Network { get; }

    public Infra.Connections.SecurityGroups Connections { get; }

    public Domain Domain { get; }

    /// <summary>Options of the environment's components.</summary>
    public ComponentResourceOptions Options => new() { Provider = Provider };

    private ComponentResourceOptions Protected => new() { Provider = Provider, Protect = Settings.ProtectData };

    /// <summary>A provider for a region of the environment's account. Credentials of another account are refused before anything is read or changed.</summary>
    /// <param name="name">Its logical name.</param>
    /// <param name="region">The region.</param>
    public Aws.Provider CreateProvider(string name, string region) => new(name, new()
    {
        Region = region,
        AllowedAccountIds = Settings.Location.AccountId,
        DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = Settings.AllTags.ToImmutableDictionary() },
    });
}
