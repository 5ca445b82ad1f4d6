using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Connections;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Notices;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Storage.Archive;
using Infra.Telemetry;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Stacks.Declaration;

/// <summary>The resources that all others of an environment need: provider, keys, topic of alarms, network, security groups, domain.</summary>
internal sealed class EnvironmentFoundation
{
    /// <summary>Declares them.</summary>
    /// <param name="plan">The plan of a landscape.</param>
    /// <param name="first">The foundation in the first region, where this is the one in the second; null otherwise.</param>
    public EnvironmentFoundation(EnvironmentPlan plan, EnvironmentFoundation? first = null)
    {
        Plan = plan;
        AwsProvider = CreateProvider(first is null ? "aws" : $"aws-{EnvironmentNames.Second}", plan.Location.Region);
        Keys = new(
            plan.Names.Keys,
            new()
            {
                Location = plan.Location,
                LogGroupNames = plan.Active.LogGroupNames,
                QueueSenders = [.. plan.Active.QueueSends.Select(send => send.Sender.Service)],
                HasPrometheus = plan.Active.HasPrometheus,
                NoticeSenders = plan.Settings.Alarms.Notices.Targets.IsEmpty ? [] : ["sns"],
            },
            new() { Provider = AwsProvider, Protect = plan.Protect });
        var topic = new AlarmTopic(
            plan.Names.Alarms,
            new()
            {
                Location = plan.Location,
                KeyArn = Keys.LogsKeyArn,
                Emails = plan.Settings.Alarms.Emails,
                HasPrometheus = plan.HasPrometheus,
            },
            Options);
        AlarmChannel = new(topic.Arn, plan.Settings.Alarms.Runbooks) { TellsSeverity = !plan.Settings.Alarms.Notices.Targets.IsEmpty };
        Notices = AlarmNotices.Declare(this);
        Network = new(plan.Names.Network, new()
        {
            Spec = plan.Settings.Network,
            Location = plan.Location,
            Zones = plan.Settings.Zones,
            TierFlows = plan.TierFlows,
            OutsideFlows = plan.OutsideFlows,
            AnsweredNames = plan.Active.AnsweredNames,
            Protect = plan.Protect,
            LogsKeyArn = Keys.LogsKeyArn,
            AlarmChannel = AlarmChannel,
        }, Options);
        SecurityGroups = new(plan.Names.Prefix, new()
        {
            Spec = plan.Connections,
            VpcId = Network.VpcId,
            ExistingGroupIds = Network.EndpointSecurityGroupId is { } group
                ? new() { [PartyNames.AwsEndpoints] = group }
                : new Dictionary<string, Output<string>>(),
            PrefixListIds = Network.PrefixListIds,
        }, Options);
        Domain = new(plan.Names.Domain, new()
        {
            Spec = plan.Settings.Domain,
            Protect = plan.Protect,
            VpcId = Network.VpcId,
            Region = plan.Location.Region,
            PublicZoneId = first is null ? null : (Input<string>)first.Domain.PublicZoneId,
        }, Options);
        Logs = AccessLogs.Declare(plan.Active, Options);
        Archive = AccessLogs.DeclareArchive(this);
    }

    /// <summary>The plan that is declared.</summary>
    public EnvironmentPlan Plan { get; }

    /// <summary>Whether it is that of a second region, where certificates are validated by the records of the first.</summary>
    public bool IsSecond => Plan.Role != LandscapeRole.Only;

    /// <summary>Encryption keys.</summary>
    public EnvironmentKeys Keys { get; }

    /// <summary>Where alarms go.</summary>
    public AlarmChannel AlarmChannel { get; }

    /// <summary>What forwards notices; null where nothing does.</summary>
    public NoticeForwarder? Notices { get; }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The security groups of all parties.</summary>
    public SecurityGroups SecurityGroups { get; }

    /// <summary>The domain and its zones.</summary>
    public Domain Domain { get; }

    /// <summary>The bucket for logs of access; null where no service has a balancer and nothing is archived.</summary>
    public LogBucket? Logs { get; }

    /// <summary>The archive of logs; null where the settings have none.</summary>
    public LogArchive? Archive { get; }

    /// <summary>Options of the environment's components.</summary>
    public ComponentResourceOptions Options => new() { Provider = AwsProvider };

    /// <summary>What the components of parts are declared with.</summary>
    /// <param name="balancers">The balancers, declared when first needed.</param>
    public PartResources PartResourcesWith(Lazy<Balancers> balancers) => new()
    {
        ReleaseAlarmsOf = service => balancers.Value.Route(Plan.ServiceFor(service)).ReleaseAlarms,
        HasServers = service => Plan.Active.ServiceFor(service).HasServers,
        ClustersOf = service => Plan.Active.ServiceFor(service).HasPods ? [.. Plan.Active.Clusters.Select(cluster => cluster.Name)] : [],
        Options = Options,

        // Without a part that is in the network, no tier need have the name.
        SubnetIds = Plan.Parts.Any(part => part.Party is not null)
            ? Network.SubnetIdsOf(Plan.Settings.DataTier)
            : Output.Create(ImmutableArray<string>.Empty),
        ZoneNames = Network.ZoneNames,
        SecurityGroupId = SecurityGroups.GroupIdOf,
        Connections = [Network, SecurityGroups],
        QueueSends = Plan.QueueSends,
        LogBucketName = Logs is { } logs ? (Input<string>)logs.BucketName : null,
        Keys = Keys,
        AlarmChannel = AlarmChannel,
        IndexOwners = Plan.SkyWalking is null
            ? []
            : [new(SkyWalkingNames.IndexPrefix, PodIdentity.Trust(Plan.Location, Clusters, SkyWalkingNames.Namespace, SkyWalkingNames.Signer))],
        PrivateZone = new PrivateZone(Domain.PrivateZoneId, Domain.PrivateName),
    };

    private ImmutableArray<string> Clusters => [.. Plan.Clusters.Select(cluster => KubernetesCluster.ClusterNameOf(cluster.Name))];

    /// <summary>The provider of the environment's region.</summary>
    public Aws.Provider AwsProvider { get; }

    /// <summary>
    /// A provider for a region of the environment's account. It refuses credentials of another account before anything is read or changed.
    /// </summary>
    /// <param name="name">Its logical name.</param>
    /// <param name="region">The region.</param>
    public Aws.Provider CreateProvider(string name, string region) => new(name, new()
    {
        Region = region,

        // The provider asks who it is before anything else. Of the first region it must learn that while the region is lost.
        StsRegion = Plan is { Role: LandscapeRole.Only, Settings.Recovery: { } recovery } ? (Input<string>)recovery.Region : null,
        AllowedAccountIds = Plan.Location.AccountId,
        DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = Plan.Tags.ToImmutableDictionary() },
    });
}
