using System.Collections.Immutable;
using Infra.Grafana;
using Infra.Logs;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>All that an environment has in one region: its foundation, parts, balancers, servers, pods, alarms and dashboard.</summary>
internal sealed class Landscape
{
    private readonly EnvironmentPlan _plan;
    private readonly Dictionary<Part, DeclaredPart> _parts;
    private readonly ServerGroups _servers;
    private readonly ImmutableArray<PodGroups> _pods;
    private readonly ImmutableArray<AlarmGroup> _passwords;

    /// <summary>Declares it.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="first">The landscape in the first region, where this is the one in the second; null otherwise.</param>
    public Landscape(EnvironmentPlan plan, Landscape? first = null)
    {
        _plan = plan;
        Foundation = new(plan, first?.Foundation);

        // After the parts, unless one of them is turned back by alarms of what is behind a balancer.
        var whenNeeded = new Lazy<Balancers>(() => new(Foundation));
        _parts = DeclareParts(plan, Foundation.PartResourcesWith(whenNeeded) with { First = first?.AsFirst() });
        _passwords = [.. PasswordAlarms.Declare(Foundation, _parts.Values)];
        Balancers = whenNeeded.Value;
        _servers = new(Foundation, _parts, Balancers);
        _pods = [.. plan.Clusters.Select(cluster => new PodGroups(Foundation, cluster, _parts, Balancers))];
        ImmutableArray<DeclaredTask> tasks = [.. _servers.Tasks, .. _pods.SelectMany(group => group.Tasks)];
        _servers.Declare(tasks);
        foreach (var group in _pods)
        {
            group.Declare(tasks);
        }
    }

    /// <summary>Provider, keys, topic of alarms, network, security groups, domain.</summary>
    public EnvironmentFoundation Foundation { get; }

    /// <summary>The balancers.</summary>
    public Balancers Balancers { get; }

    /// <summary>Components of its parts, in the order of <see cref="PartKinds.All"/>.</summary>
    public IEnumerable<ComponentResource> Components => _plan.Parts.Select(part => _parts[part].Component);

    /// <summary>Alarms in the first region, where this is the second: on what copies data from there.</summary>
    public IEnumerable<AlarmGroup> AlarmsInFirst => _plan.Parts.SelectMany(part => _parts[part].AlarmsInFirst);

    /// <summary>OpenSearch for logs; null for none.</summary>
    public LogSearch? Search => Find<LogSearch>();

    /// <summary>Components that services run in.</summary>
    public IEnumerable<ComponentResource> Services => [.. _servers.Components, .. _pods.SelectMany(group => group.Components)];

    /// <summary>Address of its dashboard.</summary>
    public Output<string> DashboardUrl { get; private set; } = Output.Create("");

    /// <summary>The workspace of Grafana; null for none.</summary>
    public GrafanaWorkspace? Grafana { get; private set; }

    /// <summary>The component of a kind of part; null where it has none.</summary>
    /// <typeparam name="T">The component.</typeparam>
    public T? Find<T>()
        where T : ComponentResource => Components.OfType<T>().FirstOrDefault();

    /// <summary>Declares what shows and collects all the rest: dashboards, silences of alarms, and subscriptions to logs.</summary>
    /// <param name="copies">Alarms of what copies data from and to it.</param>
    public void DeclareOverview(IEnumerable<AlarmGroup> copies)
    {
        var audit = AccessLogs.DeclareAudit(Foundation, Balancers, _pods, Search);
        ImmutableArray<AlarmGroup> alarms =
        [
            .. Balancers.Alarms, .. _servers.Alarms, .. _pods.SelectMany(group => group.Alarms),
            .. _plan.Parts.SelectMany(part => _parts[part].Alarms), .. _passwords, Foundation.Network.Alarms,
            .. Foundation.Notices is { } notices ? [notices.Alarms] : ImmutableArray<AlarmGroup>.Empty,
            .. Foundation.Archive is { } archive ? [archive.Alarms] : ImmutableArray<AlarmGroup>.Empty,
            .. audit is not null ? [audit.Alarms] : ImmutableArray<AlarmGroup>.Empty,
            .. copies,
        ];
        Grafana = _parts.Values.Select(part => part.DeclareGrafana(alarms)).OfType<GrafanaWorkspace>().FirstOrDefault();
        if (Grafana is not null)
        {
            alarms = alarms.Add(Grafana.Alarms);
        }

        DashboardUrl = new Dashboard(_plan.Names.Prefix, new() { Region = _plan.Location.Region, Groups = alarms }, Foundation.Options).Url;
        if (!_plan.Settings.Alarms.Silences.IsEmpty)
        {
            _ = new AlarmSilences(
                _plan.Names.Silences, new() { Silences = _plan.Settings.Alarms.Silences, Groups = alarms }, Foundation.Options);
        }

        DeclaredDrills.Declare(Foundation, _pods, alarms);
        if (Search is { } search)
        {
            new LogSubscriptions(Foundation, _parts, Balancers, _servers, _pods).Declare(search);
        }
    }

    private FirstLandscape AsFirst() => new([.. Components], Foundation.Options, _plan.Location, Foundation.AlarmChannel);

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
