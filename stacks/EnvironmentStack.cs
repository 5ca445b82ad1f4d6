using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Data;
using Infra.Edge;
using Infra.Grafana;
using Infra.Logs;
using Infra.Networking;
using Infra.Observability;
using Infra.Stacks.Declaration;
using Infra.Stacks.Parts;
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

        var foundation = new EnvironmentFoundation(plan);

        // After the parts, unless one of them is turned back by alarms of what is behind a balancer.
        var whenNeeded = new Lazy<Balancers>(() => new(foundation));
        var parts = DeclareParts(plan, foundation.PartResourcesWith(whenNeeded));
        var passwords = PasswordAlarms.Declare(foundation, parts.Values);
        var balancers = whenNeeded.Value;
        var servers = new ServerGroups(foundation, parts, balancers);
        ImmutableArray<PodGroups> pods = [.. plan.Clusters.Select(cluster => new PodGroups(foundation, cluster, parts, balancers))];
        ImmutableArray<DeclaredTask> tasks = [.. servers.Tasks, .. pods.SelectMany(group => group.Tasks)];
        servers.Declare(tasks);
        foreach (var group in pods)
        {
            group.Declare(tasks);
        }

        if (!plan.CheckedHosts.IsEmpty)
        {
            PublicNameChecks.Declare(foundation);
        }

        var search = parts.Values.Select(part => part.Component).OfType<LogSearch>().FirstOrDefault();
        var audit = AccessLogs.DeclareAudit(foundation, balancers, pods, search);

        ImmutableArray<AlarmGroup> alarms =
        [
            .. balancers.Alarms, .. servers.Alarms, .. pods.SelectMany(group => group.Alarms),
            .. plan.Parts.SelectMany(part => parts[part].Alarms), .. passwords, foundation.Network.Alarms,
            .. foundation.Notices is { } notices ? [notices.Alarms] : ImmutableArray<AlarmGroup>.Empty,
            .. foundation.Archive is { } archive ? [archive.Alarms] : ImmutableArray<AlarmGroup>.Empty,
            .. audit is not null ? [audit.Alarms] : ImmutableArray<AlarmGroup>.Empty,
        ];
        var grafana = parts.Values.Select(part => part.DeclareGrafana(alarms)).OfType<GrafanaWorkspace>().FirstOrDefault();
        if (grafana is not null)
        {
            alarms = alarms.Add(grafana.Alarms);
        }

        var dashboard = new Dashboard(plan.Names.Prefix, new() { Region = plan.Location.Region, Groups = alarms }, foundation.Options);
        if (!plan.Settings.Alarms.Silences.IsEmpty)
        {
            _ = new AlarmSilences(
                plan.Names.Silences, new() { Silences = plan.Settings.Alarms.Silences, Groups = alarms }, foundation.Options);
        }

        DeclaredDrills.Declare(foundation, pods, alarms);
        if (search is not null)
        {
            new LogSubscriptions(foundation, parts, balancers, servers, pods).Declare(search);
        }

        var network = foundation.Network;
        var mySql = parts.Values.Select(part => part.Component).OfType<MySqlDatabase>().FirstOrDefault();
        var redis = parts.Values.Select(part => part.Component).OfType<RedisCluster>().FirstOrDefault();
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
        NameServers = foundation.Domain.NameServers;
        MySqlWriter = mySql?.WriterName ?? Output.Create("");
        MySqlReader = mySql?.ReaderName ?? Output.Create("");
        MySqlSecretArns = mySql?.SecretArns ?? Output.Create(ImmutableArray<string>.Empty);
        RedisEndpoint = redis?.Endpoint ?? Output.Create("");
        RedisSecretArn = redis?.ApplicationSecretArn ?? Output.Create("");
        AlarmTopicArn = foundation.AlarmChannel.TopicArn.ToOutput();
        DashboardUrl = dashboard.Url;
        LogSearchUrl = search?.DashboardsUrl ?? Output.Create("");
        PrometheusUrl = parts.Values.Select(part => part.Component).OfType<PrometheusWorkspace>().FirstOrDefault()?.Endpoint ?? Output.Create("");
        GrafanaUrl = grafana?.Url ?? Output.Create("");
    }

    private static Dictionary<Part, DeclaredPart> DeclareParts(EnvironmentPlan plan, PartResources resources)
    {
        var parts = new Dictionary<Part, DeclaredPart>();
        foreach (var part in plan.Parts)
        {
            var declared = part.Declare(resources);
            parts.Add(part, declared);
            resources = resources with { Components = resources.Components.Add(declared.Component) };
        }

        return parts;
    }
}
