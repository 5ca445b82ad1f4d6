using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Infra.Networking;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>
/// What holds in every environment with pods. Each finds what breaks it, in words. Who may call whom is derived here from the settings.
/// </summary>
internal static partial class PodInvariants
{
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string Binding = "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding";
    private const int Port = 8443;

    /// <summary>The invariants by name.</summary>
    public static IReadOnlyList<(string Name, Func<DeclaredEnvironment, IEnumerable<string>> Broken)> All { get; } =
    [
        (nameof(PodsReachWhatIsDeclared), PodsReachWhatIsDeclared),
        (nameof(GroupsLetPodsThrough), GroupsLetPodsThrough),
        (nameof(ApiServerIsReachedFromWhereItIsSaid), ApiServerIsReachedFromWhereItIsSaid),
        (nameof(PodsSpreadAndSurviveAZone), PodsSpreadAndSurviveAZone),
        (nameof(RoutesHaveTargets), RoutesHaveTargets),
        (nameof(NoSecretIsInAManifest), NoSecretIsInAManifest),
        (nameof(QuotasHoldAllPods), QuotasHoldAllPods),
        (nameof(PodsAreRestricted), PodsAreRestricted),
    ];

    /// <summary>Everything that is broken in an environment.</summary>
    public static IEnumerable<string> Broken(DeclaredEnvironment environment) =>
        All.SelectMany(invariant => invariant.Broken(environment).Select(what => $"{invariant.Name}: {what}"));

    /// <summary>Services with pods, by the settings alone.</summary>
    public static IEnumerable<ServiceSettings> WithPods(EnvironmentSettings settings) => settings.Services.Where(service =>
        service.MovingPercent is not null || (service.OwnRuntime ?? settings.Runtime) == ServiceRuntime.Kubernetes);

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
    private static IEnumerable<string> PodsReachWhatIsDeclared(DeclaredEnvironment environment)
    {
        var settings = environment.Settings;
        var policies = new NetworkPolicies(environment);
        var services = WithPods(settings).ToList();
        var pairs = from caller in services
                    from called in services
                    from port in (int[])[Port, 8080, 10250]
                    let allowed = policies.Allow(PodOf(caller), PodOf(called), port)
                    let expected = port == Port && IsDirect(settings, caller, called)
                    where allowed != expected
                    select $"{caller.Name} to {called.Name} {port}: {allowed}";
        return [.. pairs, .. services.SelectMany(service => OutsideOf(environment, policies, service))];
    }

    private static IEnumerable<string> OutsideOf(DeclaredEnvironment environment, NetworkPolicies policies, ServiceSettings service)
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
            _ => environment.Plan.Parts.Any(part => part.Party?.Tier == name && CallsOf(service).Contains(part.Key)
                    && part.Party.Endpoints.Any(endpoint => endpoint.Port == port))
                || (name == settings.InternalTier && port == WebPorts.Https && called.Any(other => other is not ServiceSettings.TcpContainer))
                || (name == settings.InternalTier
                    && called.OfType<ServiceSettings.TcpContainer>().Any(tcp => tcp.Tcp.PublicHost is null && tcp.Tcp.Port == port))
                || (name == settings.Network.EndpointTier && port == WebPorts.Https && !settings.Network.Endpoints.IsEmpty && aws.Length > 0),
        };
    }

    private static IEnumerable<(string Name, IPAddress Ip, int Port)> Outside(DeclaredEnvironment environment)
    {
        int[] ports = [80, 443, 587, 3306, 6379, 8443, 25];
        return from end in Tiers(environment).Append(("internet", IPAddress.Parse("198.51.100.7")))
               from port in ports
               select (end.Item1, end.Item2, port);
    }

    private static IEnumerable<(string Tier, IPAddress Ip)> Tiers(DeclaredEnvironment environment) =>
        environment.OfType("aws:ec2/subnet:Subnet")
            .Select(subnet => ((string)subnet.Group("tags")["Tier"], IPNetwork.Parse(subnet.Text("cidrBlock")).BaseAddress))
            .DistinctBy(tier => tier.Item1);

    // What policies let through, security groups do: the pool's group is that of its pods.
    private static IEnumerable<string> GroupsLetPodsThrough(DeclaredEnvironment environment)
    {
        var rules = environment.Plan.Connections.Calls.ToHashSet();
        foreach (var service in environment.Plan.Services.Where(service => service.HasPods))
        {
            var pool = environment.Plan.Cluster!.PoolOf(service);
            var declared = CallsOf(service.Settings).Where(name => environment.Plan.Parts.Any(part => part.Key == name && part.Party is not null))
                .Order(StringComparer.Ordinal);
            var open = environment.Plan.Parts.Where(part => rules.Contains(new(pool.Party, part.Key))).Select(part => part.Key)
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

    private static IEnumerable<string> PodsSpreadAndSurviveAZone(DeclaredEnvironment environment)
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
    private static IEnumerable<string> RoutesHaveTargets(DeclaredEnvironment environment)
    {
        var bound = environment.OfType(Binding).Select(binding => (string)Parse(binding)["spec"]!["targetGroupARN"]!).ToList();
        var groups = environment.OfType("aws:lb/targetGroup:TargetGroup").Where(group => group.Text("targetType") == "ip").ToList();
        var cluster = environment.Plan.Names.Cluster;
        return
        [
            .. bound.CountBy(arn => arn).Where(count => count.Value > 1).Select(count => $"{count.Key} is bound twice"),
            .. groups.Where(group => !bound.Contains($"{group.Name}-arn")).Select(group => $"{group.Name} is bound by nothing"),
            .. groups.Where(group => (string)group.Group("tags")["eks:eks-cluster-name"] != cluster).Select(group => $"{group.Name} has no tag"),
            .. bound.Except(groups.Select(group => $"{group.Name}-arn")).Select(arn => $"{arn} is no group of pods"),
        ];
    }

    // Secrets are named, and copied by the driver; no object has their value.
    private static IEnumerable<string> NoSecretIsInAManifest(DeclaredEnvironment environment) =>
    [
        .. environment.OfType("kubernetes:core/v1:Secret").Select(secret => secret.Name),
        .. from resource in environment.Resources
           where resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
           from word in (string[])["BEGIN PRIVATE KEY", "[secret]"]
           where resource.InputText.Contains(word, StringComparison.Ordinal)
           select $"{resource.Name} has {word}",
    ];

    private static IEnumerable<string> QuotasHoldAllPods(DeclaredEnvironment environment)
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
        (service.Container is { } container ? container.MemoryMiB ?? 512 : 0) + (service.PodBootstrap.Workload.HasProxy ? 128 : 0);

    // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
    private static IEnumerable<string> PodsAreRestricted(DeclaredEnvironment environment)
    {
        foreach (var (name, pod) in PodsOf(environment))
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

    private static IEnumerable<(string Name, JsonNode Pod)> PodsOf(DeclaredEnvironment environment) =>
    [
        .. environment.OfType(Deployment).Concat(environment.OfType("kubernetes:batch/v1:Job"))
            .Select(resource => (resource.Name, Parse(resource)["spec"]!["template"]!["spec"]!)),
        .. environment.OfType("kubernetes:batch/v1:CronJob")
            .Select(resource => (resource.Name, Parse(resource)["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!)),
    ];

    private static JsonNode Parse(RecordedResource resource) => JsonNode.Parse(resource.InputText)!;
}
