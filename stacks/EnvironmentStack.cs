using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Data;
using Infra.Edge;
using Infra.Grafana;
using Infra.Networking;
using Infra.Observability;
using Infra.Stacks.Declaration;
using Infra.Stacks.Planning;
using Infra.Stacks.Planning.Sizes;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Pulumi;

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

    /// <summary>VLAN ids by tier, for linking other networks to this one.</summary>
    [Output("vlanIds")]
    public Output<ImmutableDictionary<string, int>> VlanIds { get; private set; }

    /// <summary>Blocks of the VPC that no tier holds.</summary>
    [Output("freeCidrs")]
    public Output<ImmutableArray<string>> FreeCidrs { get; private set; }

    /// <inheritdoc cref="Network.NatAddresses"/>
    [Output("natAddresses")]
    public Output<ImmutableArray<string>> NatAddresses { get; private set; }

    /// <summary>Addresses at which the internet reaches the services.</summary>
    [Output("urls")]
    public Output<ImmutableArray<string>> Urls { get; private set; }

    /// <inheritdoc cref="Domain.NameServers"/>
    [Output("nameServers")]
    public Output<ImmutableArray<string>> NameServers { get; private set; }

    /// <summary>Name of the MySQL primary within the VPC; empty text without a database.</summary>
    [Output("mysqlWriter")]
    public Output<string> MySqlWriter { get; private set; }

    /// <summary>Name of the MySQL replicas within the VPC, of the primary where there are none; empty text without a database.</summary>
    [Output("mysqlReader")]
    public Output<string> MySqlReader { get; private set; }

    /// <summary>ARNs of the secrets with the database's credentials, one for each shard.</summary>
    [Output("mysqlSecretArns")]
    public Output<ImmutableArray<string>> MySqlSecretArns { get; private set; }

    /// <inheritdoc cref="RedisCluster.Endpoint"/>
    [Output("redisEndpoint")]
    public Output<string> RedisEndpoint { get; private set; }

    /// <inheritdoc cref="RedisCluster.ApplicationSecretArn"/>
    [Output("redisSecretArn")]
    public Output<string> RedisSecretArn { get; private set; }

    /// <inheritdoc cref="AlarmTopic.Arn"/>
    [Output("alarmTopicArn")]
    public Output<string> AlarmTopicArn { get; private set; }

    /// <inheritdoc cref="Dashboard.Url"/>
    [Output("dashboardUrl")]
    public Output<string> DashboardUrl { get; private set; }

    /// <summary>Address of OpenSearch Dashboards, reached from linked networks; empty text without a search of logs.</summary>
    [Output("logSearchUrl")]
    public Output<string> LogSearchUrl { get; private set; }

    /// <inheritdoc cref="PrometheusWorkspace.Endpoint"/>
    [Output("prometheusUrl")]
    public Output<string> PrometheusUrl { get; private set; }

    /// <inheritdoc cref="GrafanaWorkspace.Url"/>
    [Output("grafanaUrl")]
    public Output<string> GrafanaUrl { get; private set; }

    /// <summary>Declares the environment that the running deployment's settings describe.</summary>
    /// <exception cref="RunException">The settings have problems; the message lists all of them, and nothing has been registered.</exception>
    public EnvironmentStack()
        : this(EnvironmentReader.Read(SettingsSource.ReadDeployment()))
    {
    }

    /// <summary>Declares a planned environment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">Options of the stack; null for none.</param>
    internal EnvironmentStack(EnvironmentPlan plan, StackOptions? options = null)
        : base(options)
    {
        Log.Info(QuotaNeeds.Describe(plan));
        if (plan.Recovery?.Landscape.Active is { } there)
        {
            Log.Info(QuotaNeeds.Describe(there));
        }

        var hints = SizeHints.Plan(plan);
        if (SizeHints.FindInformation(plan.Names.Prefix, hints) is { } information)
        {
            Log.Info(information);
        }

        var warnings = plan.Clusters.Select(cluster => cluster.FindWarning()).Distinct().Prepend(ImageTags.FindWarning(plan))
            .Concat(plan.Parts.SelectMany(part => part.FindWarnings(plan.QueueSends)))
            .Concat(SizeHints.FindWarnings(hints))
            .Append(DrillPlanner.FindWarning(plan));
        foreach (var warning in warnings.OfType<string>())
        {
            Log.Warn(warning);
        }

        var first = new Landscape(plan);
        var second = plan.Recovery is { } recovery ? new Landscape(recovery.Landscape, first) : null;
        var copies = second is null ? null : new RegionCopies(first, second, plan.Settings.Recovery!);
        DeclarePublicNames(first, plan.Recovery is { IsActive: true } ? second : null);
        if (!plan.CheckedHosts.IsEmpty)
        {
            PublicNameChecks.Declare(first.Foundation);
        }

        first.DeclareOverview([.. second?.AlarmsInFirst ?? [], .. copies?.Alarms ?? []]);
        second?.DeclareOverview([.. copies?.AlarmsThere ?? []]);
        var network = first.Foundation.Network;
        var mySql = first.Find<MySqlDatabase>();
        var redis = first.Find<RedisCluster>();
        AccountId = Output.Create(plan.Location.AccountId);
        Region = Output.Create(plan.Location.Region);
        VpcId = network.VpcId;
        VpcCidr = network.CidrBlock;
        SubnetIds = network.SubnetIds;
        SubnetCidrs = network.SubnetCidrs;
        VlanIds = Output.Create(network.Plan.Tiers.ToImmutableDictionary(tier => tier.Name, tier => tier.Spec.Vlan));
        FreeCidrs = Output.Create(network.Plan.FreeBlocks.Select(block => block.ToString()).ToImmutableArray());
        NatAddresses = network.NatAddresses;
        Urls = Output.Create(plan.PublicHosts.Select(host => $"https://{host}").ToImmutableArray());
        NameServers = first.Foundation.Domain.NameServers;
        MySqlWriter = mySql?.WriterName ?? Output.Create("");
        MySqlReader = mySql?.ReaderName ?? Output.Create("");
        MySqlSecretArns = mySql?.SecretArns ?? Output.Create(ImmutableArray<string>.Empty);
        RedisEndpoint = redis?.Endpoint ?? Output.Create("");
        RedisSecretArn = redis?.ApplicationSecretArn ?? Output.Create("");
        AlarmTopicArn = first.Foundation.AlarmChannel.TopicArn.ToOutput();
        DashboardUrl = first.DashboardUrl;
        LogSearchUrl = first.Search?.DashboardsUrl ?? Output.Create("");
        PrometheusUrl = first.Find<PrometheusWorkspace>()?.Endpoint ?? Output.Create("");
        GrafanaUrl = first.Grafana?.Url ?? Output.Create("");
    }

    // Names change when all that they lead to is there.
    private static void DeclarePublicNames(Landscape first, Landscape? serving)
    {
        var options = first.Foundation.Options;
        options.DependsOn.AddRange([.. serving?.Services ?? []]);
        (serving ?? first).Balancers.DeclarePublicNames(first.Foundation, options);
    }
}
