using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Infra.Cluster.Nodes;
using Infra.Networking;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>
/// What holds in every environment with pods, in each of its clusters. Each finds what breaks it, in words, among the objects of one cluster and what
/// is outside clusters. Who may call whom is derived here from the settings.
/// </summary>
internal static partial class PodInvariants
{
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string NodeGroup = "aws:eks/nodeGroup:NodeGroup";
    private const string NodePool = "kubernetes:karpenter.sh/v1:NodePool";
    private const string PoolLabel = "karpenter.sh/nodepool";
    private const int Port = 8443;

    /// <summary>The invariants by name.</summary>
    public static IReadOnlyList<(string Name, Func<DeclaredEnvironment, ClusterPlan, IEnumerable<string>> Broken)> All { get; } =
    [
        (nameof(PodsReachWhatIsDeclared), PodsReachWhatIsDeclared),
        .. MeshInvariants.All,
        (nameof(GroupsLetPodsThrough), GroupsLetPodsThrough),
        (nameof(ClustersAreApart), ClustersAreApart),
        (nameof(EachServiceRunsWhereItShould), EachServiceRunsWhereItShould),
        (nameof(ApiServerIsReachedFromWhereItIsSaid), ApiServerIsReachedFromWhereItIsSaid),
        (nameof(PodsSpreadAndSurviveAZone), PodsSpreadAndSurviveAZone),
        (nameof(RoutesHaveTargets), RoutesHaveTargets),
        (nameof(NoSecretIsInAManifest), NoSecretIsInAManifest),
        (nameof(QuotasHoldAllPods), QuotasHoldAllPods),
        (nameof(PodsAreRestricted), PodsAreRestricted),
        (nameof(PodsFindNodes), PodsFindNodes),
        (nameof(PodsAskForNames), PodsAskForNames),
        (nameof(SpansReachSkyWalking), SpansReachSkyWalking),
        (nameof(SkyWalkingReachesItsStorage), SkyWalkingReachesItsStorage),
        (nameof(CollectorsKnowSkyWalking), CollectorsKnowSkyWalking),
        (nameof(PodsMountTheirFolders), PodsMountTheirFolders),
        (nameof(DriverOfFilesIsWhereItIsUsed), DriverOfFilesIsWhereItIsUsed),
        (nameof(Invariants.ErrorsAreCounted), (environment, _) => Invariants.ErrorsAreCounted(environment)),
        (nameof(Invariants.ObjectivesAreWatched), (environment, _) => Invariants.ObjectivesAreWatched(environment)),
        (nameof(Invariants.FoldersAreMountedByTheirServices), (environment, _) => Invariants.FoldersAreMountedByTheirServices(environment)),
        (nameof(Invariants.NoFilesLeaveNoTrace), (environment, _) => Invariants.NoFilesLeaveNoTrace(environment)),
        (nameof(Invariants.GravitonUnlessDeclared), (environment, _) => Invariants.GravitonUnlessDeclared(environment)),
    ];

    /// <summary>Everything that is broken in an environment.</summary>
    public static IEnumerable<string> Broken(DeclaredEnvironment environment) =>
        from cluster in environment.Plan.Clusters
        let inside = environment.With(environment.Resources.Where(resource => IsOfOrOutside(resource, cluster)))
        from invariant in All
        from what in invariant.Broken(inside, cluster)
        select $"{invariant.Name}: {what} ({cluster.Name})";

    /// <summary>Whether an object is in a cluster, by the provider that makes it.</summary>
    public static bool IsIn(RecordedResource resource, ClusterPlan cluster) =>
        resource.Provider.Contains($"::{cluster.Name}-provider::", StringComparison.Ordinal);

    private static bool IsOfOrOutside(RecordedResource resource, ClusterPlan cluster) =>
        !resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) || IsIn(resource, cluster);

    /// <summary>Services with pods, by the settings alone.</summary>
    public static IEnumerable<ServiceSettings> WithPods(EnvironmentSettings settings) => settings.Services.Where(service =>
        service.MovingPercent is not null || (service.OwnRuntime ?? settings.Runtime) == ServiceRuntime.Kubernetes);

    // Workers and tasks are in one cluster: in the next one from half of the requests on.
    internal static IEnumerable<ServiceSettings> RunningIn(EnvironmentSettings settings, ClusterPlan cluster) => WithPods(settings).Where(service =>
        service is not (ServiceSettings.WorkerContainer or ServiceSettings.TaskContainer)
        || cluster.IsNext == settings.Cluster.Next is { Percent: >= 50 });

    private static bool HasServers(EnvironmentSettings settings, ServiceSettings service) =>
        service.MovingPercent is not null || (service.OwnRuntime ?? settings.Runtime) == ServiceRuntime.Servers;

    // The calls that a service declares, the one that its proxy passes requests on to among them.
    private static IEnumerable<string> CallsOf(ServiceSettings service) =>
    [
        .. service.Calls.OfType<CallSettings.Named>().Select(call => call.To),
        .. service is ServiceSettings.HttpForward forward ? [forward.Proxy.To] : Array.Empty<string>(),
    ];

    private static bool IsDirect(EnvironmentSettings settings, ServiceSettings caller, ServiceSettings called) =>
        caller is ServiceSettings.HttpForward forward && forward.Proxy.To == called.Name
        && WithPods(settings).Contains(caller) && WithPods(settings).Contains(called) && !HasServers(settings, called);

    private static PolicyEnd.Pod PodOf(ServiceSettings service) => new(service.PodNamespace, service.Name);

    // Over all pairs of pods, and of pods and what is outside: reachable exactly as declared.
    private static IEnumerable<string> PodsReachWhatIsDeclared(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var settings = environment.Settings;
        var policies = new MeshRules(environment);
        var services = RunningIn(settings, cluster).ToList();
        var pairs = from caller in services
                    from called in services
                    from port in (int[])[Port, 8080, 10250]
                    let allowed = policies.Allow(PodOf(caller), PodOf(called), port)
                    let expected = port == Port && IsDirect(settings, caller, called)
                    where allowed != expected
                    select $"{caller.Name} to {called.Name} {port}: {allowed}";
        return [.. pairs, .. services.SelectMany(service => OutsideOf(environment, policies, service))];
    }

    private static IEnumerable<string> OutsideOf(DeclaredEnvironment environment, MeshRules policies, ServiceSettings service)
    {
        var settings = environment.Settings;
        var pod = PodOf(service);
        foreach (var (name, ip, port) in Outside(environment))
        {
            var end = new PolicyEnd.Address(name, ip);
            var expected = Expects(environment, service, name, port);
            if (policies.Allow(pod, end, port) != expected)
            {
                yield return $"{service.Name} to {name} {port}: {!expected}";
            }
        }

        foreach (var (tier, ip) in Tiers(environment))
        {
            var expected = (service.PublicRoute is not null && tier == environment.Plan.BalancerTiers.Public)
                || (IsBehindTheInternalBalancer(settings, service) && tier == settings.InternalTier)
                || (service is ServiceSettings.TcpContainer { Tcp: var tcp } && DoesReach(environment, service.Name, tcp, tier));
            if (policies.Allow(new PolicyEnd.Address(tier, ip), pod, Port) != expected)
            {
                yield return $"{tier} to {service.Name}: {!expected}";
            }
        }
    }

    // The balancer itself, and clients that it does not hide.
    private static bool DoesReach(DeclaredEnvironment environment, string service, TcpSettings tcp, string tier)
    {
        if (tcp.PublicHost is not null)
        {
            return tier == environment.Plan.BalancerTiers.Public;
        }

        var callers = environment.Settings.Services.Where(caller => CallsOf(caller).Contains(service)).ToList();
        return (callers.Count > 0 && tier == environment.Settings.InternalTier)
            || (tcp.PreserveClientAddresses && callers.Any(caller => caller.Tier == tier));
    }

    private static bool IsBehindTheInternalBalancer(EnvironmentSettings settings, ServiceSettings service) =>
        service is ServiceSettings.HttpContainer or ServiceSettings.HttpForward
        && settings.Services.Any(caller => CallsOf(caller).Contains(service.Name)
            && (HasServers(settings, caller) || !IsDirect(settings, caller, service)));

    private static bool Expects(DeclaredEnvironment environment, ServiceSettings service, string name, int port)
    {
        var settings = environment.Settings;
        var internet = service.Calls.OfType<CallSettings.ToInternet>().SelectMany(call => call.Internet)
            .Concat(CallsOf(service).Contains("internet") ? [WebPorts.Https] : []).ToHashSet();
        var aws = environment.Plan.Services.Single(plan => plan.Name == service.Name).ApplicationAwsServices;
        var called = settings.Services.Where(other => CallsOf(service).Contains(other.Name) && !IsDirect(settings, service, other)).ToList();
        return name switch
        {
            "internet" => internet.Contains(port) || (port == WebPorts.Https && aws.Except(settings.Network.Endpoints).Any()),
            // Nodes mount shared files, and pods call none.
            _ => environment.Plan.Parts.Any(part => part.Party?.Tier == name && CallsOf(service).Contains(part.Key) && part.Key != "files"
                    && part.Party.Endpoints.Any(endpoint =>
                        endpoint.Port == port && (part.EndpointOfServices ?? endpoint.Name) == endpoint.Name))
                || (name == settings.InternalTier && port == WebPorts.Https && called.Any(other => other is not ServiceSettings.TcpContainer))
                || (name == settings.InternalTier
                    && called.OfType<ServiceSettings.TcpContainer>().Any(tcp => tcp.Tcp.PublicHost is null && tcp.Tcp.Port == port))
                || (name == settings.Network.EndpointTier && port == WebPorts.Https && !settings.Network.Endpoints.IsEmpty && aws.Length > 0),
        };
    }

    private static IEnumerable<(string Name, IPAddress Ip, int Port)> Outside(DeclaredEnvironment environment)
    {
        int[] ports = [80, 443, 587, 2049, 3306, 5671, 6379, 8443, 25];
        return from end in Tiers(environment).Append(("internet", IPAddress.Parse("198.51.100.7")))
               from port in ports
               select (end.Item1, end.Item2, port);
    }

    private static IEnumerable<(string Tier, IPAddress Ip)> Tiers(DeclaredEnvironment environment) =>
        environment.OfType("aws:ec2/subnet:Subnet")
            .Select(subnet => ((string)subnet.Group("tags")["Tier"], IPNetwork.Parse(subnet.Text("cidrBlock")).BaseAddress))
            .DistinctBy(tier => tier.Item1);

    // What policies let through, security groups do: the pool's group is that of its pods.
    private static IEnumerable<string> GroupsLetPodsThrough(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var rules = environment.Plan.Connections.Calls.ToHashSet();
        foreach (var service in environment.Plan.Services.Where(service => service.HasPods))
        {
            var pool = cluster.PoolOf(service);
            var declared = CallsOf(service.Settings).Where(name => environment.Plan.Parts.Any(part => part.Key == name && part.Party is not null))
                .Concat(HasSkyWalking(environment) && pool == cluster.Pools[0] ? ["logsearch"] : [])
                .Order(StringComparer.Ordinal);
            var open = environment.Plan.Parts
                .Where(part => rules.Contains(new(pool.Party, part.Key) { Endpoint = part.EndpointOfServices })).Select(part => part.Key)
                .Order(StringComparer.Ordinal);
            if (!declared.SequenceEqual(open))
            {
                yield return $"{service.Name} in {pool.Name}: {string.Join(", ", open)} instead of {string.Join(", ", declared)}";
            }

            if (service is { Tcp.PublicHost: null, IsCalled: true }
                && !rules.Contains(new(PartyNames.TcpBalancer, pool.Party) { Endpoint = "https" }))
            {
                yield return $"no rule from the balancer of TCP services to {pool.Name}";
            }

            if (service.PublicRoute is not null && !rules.Contains(new(PartyNames.PublicBalancer, pool.Party) { Endpoint = "https" }))
            {
                yield return $"no rule from the public balancer to {pool.Name}";
            }
        }
    }

    // What calls the other cluster goes through a balancer.
    private static IEnumerable<string> ClustersAreApart(DeclaredEnvironment environment, ClusterPlan cluster) =>
        from call in environment.Plan.Connections.Calls
        from other in environment.Plan.Clusters
        where other != cluster && PartiesOf(cluster).Contains(call.From) && PartiesOf(other).Contains(call.To)
        select $"{call.From} calls {call.To}";

    private static IEnumerable<string> PartiesOf(ClusterPlan cluster) => cluster.Pools.Select(pool => pool.Party).Append(cluster.Party);

    private static IEnumerable<string> EachServiceRunsWhereItShould(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var there = PodsOf(environment).Select(pod => (string)pod.Labels["app.kubernetes.io/name"]!).ToHashSet();
        return RunningIn(environment.Settings, cluster).Select(service => service.Name).Where(name => !there.Contains(name))
            .Select(name => $"{name} does not run")
            .Concat(there.Except(RunningIn(environment.Settings, cluster).Select(service => service.Name))
                .Except(["pods-night", .. HasSkyWalking(environment) ? new[] { Signer.Service } : []])
                .Select(name => $"{name} runs"));
    }

    private static IEnumerable<string> PodsSpreadAndSurviveAZone(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        foreach (var deployment in environment.OfType(Deployment))
        {
            var spec = Parse(deployment)["spec"]!;
            var pod = spec["template"]!["spec"]!;
            var keys = pod["topologySpreadConstraints"]!.AsArray().Select(spread => (string)spread!["topologyKey"]!);
            if (!keys.Contains("topology.kubernetes.io/zone") || !keys.Contains("kubernetes.io/hostname"))
            {
                yield return $"{deployment.Name} does not spread";
            }

            if (environment.Plan.Profile == EnvironmentProfile.Production && (int)spec["replicas"]! < 2)
            {
                yield return $"{deployment.Name} is lost with a zone";
            }

            if (!environment.OfType("kubernetes:policy/v1:PodDisruptionBudget").Any(budget =>
                JsonNode.DeepEquals(Parse(budget)["spec"]!["selector"], spec["selector"])))
            {
                yield return $"{deployment.Name} has no budget";
            }
        }
    }

    // Every target group of pods is bound once, has the tag, and is forwarded to.
    private static IEnumerable<string> RoutesHaveTargets(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var bound = environment.OfType(BindingOf(cluster)).Select(binding => (string)Parse(binding)["spec"]!["targetGroupARN"]!).ToList();
        var all = environment.OfType("aws:lb/targetGroup:TargetGroup").Where(group => group.Text("targetType") == "ip").ToList();
        var groups = all.Where(group => ClusterOf(group) == cluster.Name).ToList();
        var clusters = environment.Plan.Clusters.Select(other => other.Name).ToHashSet();
        return
        [
            .. bound.CountBy(arn => arn).Where(count => count.Value > 1).Select(count => $"{count.Key} is bound twice"),
            .. groups.Where(group => !bound.Contains($"{group.Name}-arn")).Select(group => $"{group.Name} is bound by nothing"),
            .. all.Where(group => !clusters.Contains(ClusterOf(group))).Select(group => $"{group.Name} has no tag"),
            .. bound.Except(groups.Select(group => $"{group.Name}-arn")).Select(arn => $"{arn} is no group of pods"),
        ];
    }

    private static string ClusterOf(RecordedResource group) => (string)group.Group("tags").GetValueOrDefault("eks:eks-cluster-name", "");

    // What registers pods as targets: EKS, or a controller of ours.
    private static string BindingOf(ClusterPlan cluster) => AreManaged(cluster)
        ? "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding"
        : "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding";

    private static bool AreManaged(ClusterPlan cluster) => cluster.Spec.Nodes.Mode == NodeMode.Managed;

    // Every pod asks for a pool that exists, of its architecture; node groups of a pool are in every zone, and their nodes are in its security group.
    private static IEnumerable<string> PodsFindNodes(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var groups = environment.OfType(NodeGroup).Where(group => group.Text("clusterName") == cluster.Name).ToList();
        var pools = AreManaged(cluster)
            ? groups.Select(group => (string)group.Group("labels")[PoolLabel]).ToHashSet()
            : [.. environment.OfType(NodePool).Select(pool => (string)Parse(pool)["metadata"]!["name"]!)];
        foreach (var (name, pod, _) in PodsOf(environment).Where(pod => !pools.Contains((string)pod.Pod["nodeSelector"]![PoolLabel]!)))
        {
            yield return $"{name} asks for {pod["nodeSelector"]![PoolLabel]}";
        }

        foreach (var pool in AreManaged(cluster) ? pools : [])
        {
            var subnets = groups.Where(group => (string)group.Group("labels")[PoolLabel] == pool).SelectMany(group => group.Texts("subnetIds"));
            if (subnets.Distinct().Count() != environment.Settings.Zones.Length)
            {
                yield return $"{pool} is not in every zone";
            }

            var party = cluster.Pools.Single(planned => planned.Name == pool).Party;
            if (!environment.OfType("aws:ec2/launchTemplate:LaunchTemplate").Any(template =>
                template.Name == $"{cluster.Name}-{pool}-template"
                && template.InputText.Contains($"-{party}-id\"", StringComparison.Ordinal)))
            {
                yield return $"nodes of {pool} are not in the group of {party}";
            }
        }
    }

    // Where pods answer DNS, security groups, network ACLs and policies of every pod let it through.
    private static IEnumerable<string> PodsAskForNames(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        if (!AreManaged(cluster))
        {
            return [];
        }

        var calls = environment.Plan.Connections.Calls.ToHashSet();
        var policies = new NetworkPolicies(environment);
        var dns = new PolicyEnd.System("k8s-app", "kube-dns");
        var tier = cluster.Spec.Tier;
        return
        [
            .. from pool in cluster.Pools
               from endpoint in (string[])["dns", "dns-tcp"]
               where !calls.Contains(new(pool.Party, cluster.Pools[0].Party) { Endpoint = endpoint })
               select $"{pool.Name} cannot call {endpoint}",
            .. environment.Plan.TierFlows.Contains(new(tier, tier) { Transport = Transport.Udp }) ? [] : new[] { $"no datagrams in {tier}" },
            .. from service in RunningIn(environment.Settings, cluster)
               from protocol in (string[])["TCP", "UDP"]
               where !policies.Allow(PodOf(service), dns, 53, protocol)
               select $"{service.Name} cannot ask for names over {protocol}",
            .. from space in environment.OfType("kubernetes:gateway.networking.k8s.io/v1:Gateway")
               let waypoint = new PolicyEnd.Waypoint((string)Parse(space)["metadata"]!["namespace"]!)
               where !policies.Allow(waypoint, dns, 53, "UDP") || !policies.Allow(waypoint, dns, 53)
               select $"the waypoint of {waypoint.Namespace} cannot ask for names",
        ];
    }

    // Secrets are named, and copied by the driver; no object has their value.
    private static IEnumerable<string> NoSecretIsInAManifest(DeclaredEnvironment environment, ClusterPlan cluster) =>
    [
        .. environment.OfType("kubernetes:core/v1:Secret").Select(secret => secret.Name),
        .. from resource in environment.Resources
           where resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
           from word in (string[])["BEGIN PRIVATE KEY", "[secret]"]
           where resource.InputText.Contains(word, StringComparison.Ordinal)
           select $"{resource.Name} has {word}",
    ];

    private static IEnumerable<string> QuotasHoldAllPods(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        foreach (var quota in environment.OfType("kubernetes:core/v1:ResourceQuota"))
        {
            var hard = Parse(quota)["spec"]!["hard"]!;
            var name = (string)Parse(quota)["metadata"]!["namespace"]!;
            var services = environment.Plan.Services.Where(service => service.HasPods && service.Namespace == name).ToList();
            var pods = services.Sum(service => service.Task is null ? service.Pods.MaxPods : 1);
            var memory = services.Sum(service => (service.Task is null ? service.Pods.MaxPods : 1) * MemoryOf(service));
            if (int.Parse((string)hard["pods"]!, CultureInfo.InvariantCulture) < pods)
            {
                yield return $"{name} has no room for {pods} pods";
            }

            if (int.Parse(((string)hard["limits.memory"]!)[..^2], CultureInfo.InvariantCulture) < memory)
            {
                yield return $"{name} has no room for {memory} MiB";
            }
        }
    }

    private static int MemoryOf(ServicePlan service) =>
        (service.Container is { } container ? container.MemoryMiB ?? 512 : 0) + (service.PodBootstrap.Workload.HasProxy ? 128 : 0)
        + (service.Settings.ReadDocuments.IsEmpty ? 0 : 128);

    // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
    private static IEnumerable<string> PodsAreRestricted(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        foreach (var (name, pod, _) in PodsOf(environment))
        {
            foreach (var container in (pod["containers"]!.AsArray()).Concat(pod["initContainers"]?.AsArray() ?? []))
            {
                var security = container!["securityContext"]!;
                if ((bool)security["allowPrivilegeEscalation"]! || !(bool)security["runAsNonRoot"]! || !(bool)security["readOnlyRootFilesystem"]!
                    || (string)security["capabilities"]!["drop"]![0]! != "ALL" || (string)security["seccompProfile"]!["type"]! != "RuntimeDefault")
                {
                    yield return $"{name} {container["name"]}";
                }

                if (container["resources"]?["limits"]?["memory"] is null || container["resources"]?["requests"]?["cpu"] is null)
                {
                    yield return $"{name} {container["name"]} has no limits";
                }
            }
        }
    }

    private static IEnumerable<(string Name, JsonNode Pod, JsonNode Labels)> PodsOf(DeclaredEnvironment environment) =>
        from resource in environment.OfType(Deployment).Concat(environment.OfType("kubernetes:batch/v1:Job"))
            .Concat(environment.OfType("kubernetes:batch/v1:CronJob"))
        let spec = Parse(resource)["spec"]!
        let template = (spec["jobTemplate"]?["spec"] ?? spec)["template"]!
        select (resource.Name, template["spec"]!, template["metadata"]!["labels"]!);

    private static JsonNode Parse(RecordedResource resource) => JsonNode.Parse(resource.InputText)!;
}
