using System.Collections.Frozen;
using System.Collections.Immutable;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Data;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Security;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates a service beyond its single values.</summary>
internal static class ServiceValidation
{
    // A server fetches its packages and its image before its container answers.
    private const int MinHealthGraceSeconds = 120;

    // Ports at which no program speaks HTTP unless somebody moved it there.
    private static readonly FrozenDictionary<int, string> PortsOfOthers = new Dictionary<int, string>
    {
        [1883] = "MQTT",
        [8883] = "MQTT",
        [3306] = "MySQL",
        [5432] = "PostgreSQL",
        [5671] = "AMQP",
        [5672] = "AMQP",
        [6379] = "Redis",
        [9092] = "Kafka",
        [11211] = "Memcached",
        [27017] = "MongoDB",
    }.ToFrozenDictionary();

    private const string PodsEnding = "-pods";

    // Ends of the names of other components of a service: web-public is the public route of web.
    private static readonly string[] OtherEndings = ["-public", "-internal", PodsEnding];

    private static readonly PropertyPath Nat = PropertyPath.Create("network", "nat");

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="index">Index of one of its services.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, int index)
    {
        var service = plan.Services[index];
        var path = PropertyPath.Create("services", index);
        PropertyPath[] runtime = ["runtime", path.Then("runtime"), path.Then("podPercent")];
        return
        [
            .. ValidateAlone(service).Under(path),
            .. ValidateTier(plan, service).Under(path).DependingOn(PropertyPath.Create("network", "tiers")),
            .. ValidateCalls(plan, service).Under(path).DependingOn([Nat, .. ServicePaths.OfEach(plan, "name", "tcp")]),
            .. ValidateBalanced(service).Under(path).DependingOn(
                [path.Then("route"), path.Then("tcp"), .. runtime, .. ServicePaths.OfEach(plan, "name", "calls", "proxy")]),
            .. TaskValidation.Validate(plan, service).Under(path.Then("task"))
                .DependingOn([path.Then("calls"), .. ServicePaths.OfEach(plan, "name")]),
            .. PodValidation.Validate(plan, service).Under(path).DependingOn(
                [PropertyPath.Create("cluster", "tier"), .. runtime, .. ServicePaths.OfEach(plan, "calls", "name", "podPercent", "runtime")]),
            .. plan.Profile == EnvironmentProfile.Production && service is { Task: null, HasServers: true }
                ? ValidateProduction(service.Servers, plan.Settings.Zones.Length).Under(path).DependingOn(["profile", "zones", .. runtime])
                : [],
            .. ContainerPermissionValidation.Validate(plan, service).Under(path).DependingOn("region"),
            .. ImageValidation.Validate(plan, service).Under(path).DependingOn(Nat, "region", "configuration", "telemetry"),
            .. FolderValidation.Validate(plan, service).Under(path),
            .. PartItemValidation.Validate(plan, service).Under(path)
                .DependingOn([.. runtime, .. PartKinds.All.Select(kind => (PropertyPath)kind.Key)]),
        ];
    }

    /// <summary>Every broken rule on the sizes of what a service's servers are given, where all other rules hold.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    public static IEnumerable<Problem> ValidateSizes(EnvironmentPlan plan, ServicePlan service) =>
    [
        .. service.HasServers ? BootstrapValidation.ValidateSize(service.UserData.Length).Under(service.Settings.ContainerKey) : [],
        .. ValidatePolicy(plan, service),
        .. ContainerPermissionValidation.ValidateSize(plan, service),
    ];

    private static IEnumerable<Problem> ValidateAlone(ServicePlan service) =>
    [
        .. ValidateName(service.Name),
        .. ServerGroupValidation.Validate(service.Servers).Under("servers"),
        .. service.PublicRoute is { } route ? ServiceRouteValidation.Validate(route).Under("route") : [],
        .. service.Settings.PromisedObjectives is { } objectives ? ObjectivesValidation.Validate(objectives).Under("objectives") : [],
        .. service.Tcp is { } tcp ? ValidateTcp(tcp).Under("tcp") : [],
        .. service.Container is { } container ? ValidateContainer(container, service) : [],
        .. service is { Tcp: null, Container: ListeningContainerSpec http } && PortsOfOthers.TryGetValue(http.Port, out var protocol)
            ? new[] { PortOf(protocol, http.Port) }
            : [],
    ];

    private static Problem PortOf(string protocol, int port) => new(
        PropertyPath.Create("container", "port"),
        $"must be a port of HTTP, and {port} is that of {protocol}",
        $"{port}",
        "A service that speaks another protocol has tcp; one that speaks HTTP, another port.")
    {
        DependsOn = ["tcp"],
    };

    // Pods have nodes of their pool's types, and share them. Nothing scales the server of a task.
    private static IEnumerable<Problem> ValidateContainer(ContainerSpec container, ServicePlan service) =>
    [
        .. ContainerValidation.Validate(container).Under(service.Settings.ContainerKey),
        .. service.HasServers ? ContainerSizeValidation.Validate(container, service.Settings.ContainerKey, service.Servers) : [],
        .. container.Cpus is { } cpus && service is { HasServers: true, Task: null }
            ? ValidateCpus(cpus, service.Settings.ContainerKey, service.Servers)
            : [],
    ];

    // Scaling and the alarm look at the CPU of the whole server. A limit of the container below their values would make them dead.
    private static IEnumerable<Problem> ValidateCpus(double cpus, string key, ServerGroupSpec servers)
    {
        var reachable = servers.InstanceTypes.Select(type => type.Size is { } size ? 100 * cpus / size.VCpus : 100).DefaultIfEmpty(100).Min();
        var needed = Math.Max(servers.RequestsPerTarget is null ? servers.CpuTargetPercent : 0, servers.Thresholds.CpuPercent);
        if (reachable <= needed)
        {
            yield return new(
                PropertyPath.Create(key, "cpus"),
                $"must let the container keep its server more than {needed} % busy, or neither scaling (cpuTargetPercent) nor the alarm "
                + "(thresholds.cpuPercent) of servers can see its load",
                FormattableString.Invariant($"{cpus:0.###}, which is {reachable:0} % of the processors"),
                "Leave it out: the container may use its whole server.")
            {
                DependsOn =
                [
                    PropertyPath.Create("servers", "instanceTypes"), PropertyPath.Create("servers", "cpuTargetPercent"),
                    PropertyPath.Create("servers", "thresholds"), PropertyPath.Create("servers", "requestsPerTarget"),
                ],
            };
        }
    }

    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (PartKinds.All.Any(kind => kind.Key == name || kind.TakenNames.Contains(name))
            || name == CallTarget.InternetName || PartyNames.IsReserved(name) || EnvironmentNames.Roles.Contains(name))
        {
            yield return new("name", "must not be a name that the environment uses itself", Problem.Quote(name));
        }
        else if (OtherEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            yield return new("name", $"must not end with {string.Join(" or ", OtherEndings)}, as names of routes and pods do", Problem.Quote(name));
        }
        else if (name.LastIndexOf(PodsEnding, StringComparison.Ordinal) is >= 0 and var start
            && ClusterGeneration.IsNameOf(name[start..], PodsEnding))
        {
            yield return new("name", $"must not end with {PodsEnding} and a number, as names of pods in later clusters do", Problem.Quote(name));
        }
    }

    // Servers fetch packages from S3 and talk to AWS, which isolated tiers cannot.
    private static IEnumerable<Problem> ValidateTier(EnvironmentPlan plan, ServicePlan service)
    {
        ImmutableArray<TierSpec> tiers = [.. plan.Settings.Network.Tiers.Where(tier => tier.Exposure == Exposure.Egress)];
        if (!tiers.Any(tier => tier.Name == service.Settings.Tier))
        {
            yield return new(
                "tier",
                "must be a tier with egress, as servers fetch packages and are not to be reached from outside",
                Problem.Quote(service.Settings.Tier),
                TierChoices.Describe(tiers));
        }
    }

    private static IEnumerable<Problem> ValidateCalls(EnvironmentPlan plan, ServicePlan service)
    {
        string[] services = [.. plan.Services.Select(other => other.Name).Where(name => name != service.Name)];
        string[] parts = [.. PartKinds.All.Where(kind => kind.IsCallTarget).Select(kind => kind.Key)];
        string[] others = [.. parts, CallTarget.InternetName];

        // PartItemValidation is about queues.
        foreach (var (index, item) in service.Settings.Calls.Index().Where(call => call.Item is not CallSettings.Queued))
        {
            var path = PropertyPath.Create("calls", index);
            var call = item is CallSettings.Named named ? named.To : CallTarget.InternetName;
            if (!services.Concat(others).Contains(call))
            {
                yield return new(
                    path,
                    $"must be another service, {ValueRules.List(others)}",
                    Problem.Quote(call),
                    Suggestion.Sentence(call, services.Concat(others)));
            }
            else if (PartKinds.All.Any(kind => kind.Key == call) && !plan.Parts.Any(part => part.Key == call))
            {
                yield return new(
                    path, "must be in the environment", Problem.Quote(call), $"Add {plan.Names.Project}:{call}; {{}} takes all defaults.");
            }
            else if (plan.Services.FirstOrDefault(other => other.Name == call && !other.Listens) is { } silent)
            {
                yield return new(
                    path,
                    $"must not be a {silent.Settings.ContainerKey}, which listens on no port",
                    Problem.Quote(call),
                    "Give it its work through a queue or a database, or make it a service with container.");
            }
            else if (plan.PublicTcpServices.Any(other => other.Name == call))
            {
                yield return new(
                    path,
                    "must not be a service with tcp.publicHost, which has no name within the VPC",
                    Problem.Quote(call),
                    "Call it at its public host, with internet among the calls.");
            }
            else if (item is CallSettings.Named { Access: not DataAccess.All and var access } && !parts.Contains(call))
            {
                yield return new(
                    path.Then("access"), $"must be left out, except in a call of {ValueRules.List(parts)}", ValueRules.Spell(access));
            }
            else if (item is CallSettings.Named
                && service.Settings.Calls.Take(index).OfType<CallSettings.Named>().Any(other => other.To == call && other != item))
            {
                yield return new(path, "must be the only call of what it names", Problem.Quote(call), "Keep the one with the access that is meant.");
            }
            else if (call == CallTarget.InternetName && plan.Settings.Network.Nat == NatMode.None)
            {
                yield return new(path, "must not be internet where network.nat is none", Problem.Quote(call));
            }
        }
    }

    private static IEnumerable<Problem> ValidateBalanced(ServicePlan service)
    {
        var grace = PropertyPath.Create("servers", "shutdownGraceSeconds");
        var drain = service.IsBalanced
            ? DrainTimes.Validate(service.Servers.GraceSeconds, " behind a balancer, which drains for as long").Under(grace)
            : [];
        foreach (var problem in drain)
        {
            yield return problem;
        }

        if (service.IsBalanced && service.Servers.HealthCheckGraceSeconds < MinHealthGraceSeconds)
        {
            yield return new(
                PropertyPath.Create("servers", "healthCheckGraceSeconds"),
                $"must be {MinHealthGraceSeconds} or more behind a balancer, or servers are replaced while they boot",
                $"{service.Servers.HealthCheckGraceSeconds}");
        }

        if (service.Servers.RequestsPerTarget is { } requests && service is { HasServers: true, PublicRoute: null, InternalRoute: null })
        {
            yield return new(
                PropertyPath.Create("servers", "requestsPerTarget"),
                "must be left out where there is neither a route nor a service that calls this one over HTTP",
                $"{requests}");
        }

        if (service is { Settings.PromisedObjectives: not null, PublicRoute: null, InternalRoute: null })
        {
            yield return new(
                "objectives",
                "must be left out where there is neither a route nor a service that calls this one over HTTP through a load balancer",
                "{...}",
                "Only a load balancer counts requests.");
        }
    }

    private static IEnumerable<Problem> ValidateProduction(ServerGroupSpec servers, int zones)
    {
        foreach (var (index, schedule) in (servers.Schedules ?? []).Index())
        {
            if (schedule.MinSize < Headroom.MinInProduction)
            {
                yield return new(
                    PropertyPath.Create("servers", "schedules", index, "minSize"),
                    $"must be at least {Headroom.MinInProduction} in production, which a schedule must not shut",
                    $"{schedule.MinSize}");
            }
        }

        if (servers.MinSize < Headroom.MinInProduction)
        {
            yield return new(
                PropertyPath.Create("servers", "minSize"),
                $"must be at least {Headroom.MinInProduction} in production, so that a zone can be lost",
                $"{servers.MinSize}");
        }
        else
        {
            foreach (var problem in ValidateHeadroom(servers, zones))
            {
                yield return problem;
            }
        }
    }

    // The servers that remain take the requests of those that are lost until others have started, which takes minutes.
    private static IEnumerable<Problem> ValidateHeadroom(ServerGroupSpec servers, int zones)
    {
        // Another rule reports missing zones.
        if (zones == 0)
        {
            yield break;
        }

        var sizes = (servers.Schedules ?? [])
            .Select((schedule, index) => (Path: PropertyPath.Create("schedules", index, "minSize"), schedule.MinSize))
            .Prepend(("minSize", servers.MinSize));
        foreach (var (path, size) in sizes)
        {
            if (!Headroom.IsEnough(size, zones, servers.CpuTargetPercent))
            {
                yield return new(
                    path.Under("servers"),
                    $"must leave servers that are at most {Headroom.MaxCpuPercentWithoutAZone} % busy in production when a zone is lost",
                    $"{size} in {zones} zones at cpuTargetPercent {servers.CpuTargetPercent}",
                    "Raise minSize or lower cpuTargetPercent.")
                { DependsOn = [PropertyPath.Create("servers", "cpuTargetPercent")] };
            }
        }
    }

    // The internet reaches ports 80 and 443 only, and a name of its own tells a public TCP service apart.
    private static IEnumerable<Problem> ValidateTcp(TcpSettings tcp)
    {
        if (tcp.PublicHost is null)
        {
            yield break;
        }

        if (tcp.Port != WebPorts.Https)
        {
            yield return new("port", $"must be {WebPorts.Https} with publicHost, as no other port is open to the internet", $"{tcp.Port}");
        }

        if (!tcp.Tls)
        {
            yield return new("tls", "must be true with publicHost", "false");
        }

        if (tcp.PreserveClientAddresses)
        {
            yield return new("preserveClientAddresses", "must be false with publicHost, as no address of the internet reaches servers", "true");
        }
    }

    // ARNs of secrets stand for those of parameters, which are shorter.
    private static IEnumerable<Problem> ValidatePolicy(EnvironmentPlan plan, ServicePlan service)
    {
        // What policies of servers say beside the names of parameters and secrets, at most.
        const int otherCharacters = 3000;
        var size = service.ServerParameterNames.Concat(service.SecretNames).Distinct()
            .Sum(name => plan.Location.SecretArn(name).Length + 3);
        var max = PolicySize.LimitOf(PolicyKind.RoleInline) - otherCharacters;
        if (size > max)
        {
            yield return new(
                service.Settings.ContainerKey,
                $"must read parameters and secrets whose ARNs have together at most {max} characters, "
                + "or the servers' policy is longer than AWS allows",
                $"{size}");
        }
    }
}
