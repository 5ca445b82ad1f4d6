using System.Collections;
using System.Collections.Immutable;
using Infra.Cluster.Nodes;
using Infra.Resilience.Experiments;
using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Environments.Alarms;
using Infra.Tests.Support;
using Infra.Validation;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string Experiment = "aws:fis/experimentTemplate:ExperimentTemplate";
    private const int MostStopConditions = 5;

    private static readonly Lazy<string[]> DrillRunbook = new(() => File.ReadAllLines(Repository.PathOf("docs", "runbooks", "drills.md")));

    // A drill for everything that has a second copy, as it was declared; each says what is expected, and has a runbook.
    private static IEnumerable<string> DrillsAreThoseOfTheTopology(DeclaredEnvironment environment)
    {
        var templates = environment.OfType(Experiment).ToList();
        if (environment.Settings.Drills is not { } drills)
        {
            return environment.Resources.Where(resource => resource.Name.StartsWith($"{PrefixOf(environment)}-drills", StringComparison.Ordinal))
                .Select(resource => $"{resource.Name} is there without infra:drills");
        }

        var expected = DrillsOf(environment).Where(drill => drills.Experiments.IsEmpty || drills.Experiments.Contains(drill.Kind)).ToList();
        return
        [
            .. Differences(expected.Select(drill => drill.Key), templates.Select(template => KeyOf(environment, template))),
            .. templates.Where(template => !SaysWhatIsExpected(template)).Select(template => $"{template.Name} does not say what is expected"),
            .. templates.Where(template => !DrillRunbook.Value.Contains($"## {KindOf(template)}"))
                .Select(template => $"{template.Name} has no runbook"),
            .. Differences(
                drills.Schedule is null ? [] : expected.Select(drill => drill.Key),
                environment.OfType("aws:scheduler/schedule:Schedule").Select(schedule => KeyOf(environment, schedule)[..^"-schedule".Length])),
        ];
    }

    // By what is declared, and not by the plan of drills.
    private static IEnumerable<(DrillKind Kind, string Key)> DrillsOf(DeclaredEnvironment environment)
    {
        var services = environment.Plan.Services.Where(service => service.Task is null).ToList();
        if (services.Any(service => (service.HasServers && service.Servers.MinSize > 1) || (service.HasPods && service.Pods.MinReplicas > 1)))
        {
            foreach (var zone in environment.Zones)
            {
                yield return (DrillKind.Zone, $"zone-{zone}");
            }
        }

        foreach (var service in services.Where(service => service is { HasServers: true, Servers.MinSize: > 1 }))
        {
            yield return (DrillKind.Servers, $"servers-{service.Name}");
        }

        if (services.Any(service => Calls(service, "mysql")) && environment.OfType(Database).Any(database => database.Inputs["multiAz"] is true))
        {
            yield return (DrillKind.Mysql, "mysql");
        }

        if (services.Any(service => Calls(service, "redis")) && environment.OfType(Cache).Any(cache => NumberOf(cache, "replicasPerNodeGroup") > 0))
        {
            foreach (var zone in environment.Zones)
            {
                yield return (DrillKind.Redis, $"redis-{zone}");
            }
        }

        foreach (var (service, part) in from service in services
                                        from part in new[] { "mysql", "redis", "broker" }
                                        where service.HasServers && service.Container is not null && Calls(service, part)
                                        select (service, part))
        {
            yield return (DrillKind.Dependency, $"dependency-{service.Name}-{part}");
        }

        foreach (var cluster in environment.Plan.Clusters.Where(cluster => cluster.Spec.Nodes.Mode == NodeMode.Managed))
        {
            yield return (DrillKind.Nodes, cluster.Generation == 1 ? "nodes" : $"nodes-{cluster.Generation}");
        }
    }

    private static bool Calls(ServicePlan service, string part) =>
        service.Calls.OfType<CallTarget.EnvironmentPart>().Any(call => call.Value.Key == part);

    // Targets are resources of the environment, and none that holds data but to fail over.
    private static IEnumerable<string> DrillsHitWhatIsThere(DeclaredEnvironment environment) =>
        from template in environment.OfType(Experiment)
        let targets = template.Groups("targets").ToList()
        from wrong in targets.SelectMany(target => FindWrongTarget(environment, template, target))
            .Concat(Differences(targets.Select(target => (string)target["name"]), TargetsOfActions(template)))
        select $"{template.Name}: {wrong}";

    private static IEnumerable<string> FindWrongTarget(
        DeclaredEnvironment environment, RecordedResource template, ImmutableDictionary<string, object> target)
    {
        var arns = ((IEnumerable?)target.GetValueOrDefault("resourceArns"))?.Cast<string>().ToList() ?? [];
        var tags = ((IEnumerable?)target.GetValueOrDefault("resourceTags"))?.Cast<ImmutableDictionary<string, object>>()
            .ToDictionary(tag => (string)tag["key"], tag => (string)tag["value"]) ?? [];
        if (arns.Count > 5 || (arns.Count == 0) == (tags.Count == 0))
        {
            yield return "one to five ARNs, or tags";
        }

        foreach (var arn in arns.Where(arn => !IsThere(environment, template, (string)target["resourceType"], arn)))
        {
            yield return $"{arn} is not there, or holds data";
        }

        if (tags.Count > 0 && !IsTagged(environment, (string)target["resourceType"], tags))
        {
            yield return $"nothing has the tags {string.Join(", ", tags)}";
        }
    }

    private static bool IsThere(DeclaredEnvironment environment, RecordedResource template, string type, string arn) => type switch
    {
        "aws:ec2:subnet" => environment.OfType(Subnet).Any(subnet => arn.EndsWith($":subnet/{subnet.Name}-id", StringComparison.Ordinal)
            && (string)subnet.Group("tags")["Tier"] != environment.Settings.DataTier
            && template.Name.EndsWith($"-zone-{subnet.Text("availabilityZoneId")}", StringComparison.Ordinal)),
        "aws:rds:db" => environment.OfType(Database).Any(database =>
            arn.EndsWith($":db:{database.Text("identifier")}", StringComparison.Ordinal) && database.Inputs["multiAz"] is true),
        "aws:eks:nodegroup" => environment.OfType(NodeGroups).Any(group => arn == $"{group.Name}-arn"),
        _ => false,
    };

    private static bool IsTagged(DeclaredEnvironment environment, string type, Dictionary<string, string> tags) =>
        environment.Plan.Names.Tags.All(tag => tags.GetValueOrDefault(tag.Key) == tag.Value)
        && type switch
        {
            "aws:ec2:instance" => environment.OfType("aws:ec2/launchTemplate:LaunchTemplate").Any(template => template.Groups("tagSpecifications")
                .Any(spec => (string)spec["resourceType"] == "instance" && HasTags((ImmutableDictionary<string, object>)spec["tags"], tags))),

            // The provider gives all others of them.
            "aws:elasticache:replicationgroup" => environment.OfType(Cache).Any(cache => (string)cache.Group("tags")["Name"] == tags["Name"]),
            _ => false,
        };

    private static bool HasTags(ImmutableDictionary<string, object> has, Dictionary<string, string> tags) =>
        tags.All(tag => has.GetValueOrDefault(tag.Key) as string == tag.Value);

    private static IEnumerable<string> TargetsOfActions(RecordedResource template) =>
        from action in template.Groups("actions")
        where action.ContainsKey("target")
        select (string)((ImmutableDictionary<string, object>)action["target"])["value"];

    // By alarms of the environment that can go off, and that the drill itself does not set off; and the experiment runs while they look.
    private static IEnumerable<string> DrillsCanBeStopped(DeclaredEnvironment environment)
    {
        var alarms = DeclaredAlarm.All(environment).ToDictionary(alarm => $"{alarm.Name}-arn", StringComparer.Ordinal);
        var flaws = environment.OfType(Experiment).Any() ? AlarmFlaws.FindAll(environment).ToList() : [];
        foreach (var template in environment.OfType(Experiment))
        {
            var expected = Drills.ExpectationFor(KindsByName[KindOf(template)]);
            var conditions = template.Groups("stopConditions").Select(condition => condition.GetValueOrDefault("value") as string ?? "").ToList();
            if (conditions.Count is 0 or > MostStopConditions)
            {
                yield return $"{template.Name} has {conditions.Count} stop conditions";
            }

            foreach (var condition in conditions)
            {
                if (!alarms.TryGetValue(condition, out var alarm))
                {
                    yield return $"{template.Name} stops at {condition}, which is no alarm";
                }
                else if (!expected.StayGreen.Contains(alarm.Runbook.Replace(".md#", "#", StringComparison.Ordinal)))
                {
                    yield return $"{template.Name} sets {alarm.Name} off itself, or does not know it";
                }
                else if (flaws.Any(flaw => flaw.StartsWith($"{alarm.Name} ", StringComparison.Ordinal)))
                {
                    yield return $"{template.Name} stops at {alarm.Name}, which cannot go off";
                }
            }

            if (!template.Groups("actions").Any(action => (string)action["actionId"] == "aws:fis:wait"))
            {
                yield return $"{template.Name} is over before an alarm can stop it";
            }
        }
    }

    private static readonly ImmutableDictionary<string, DrillKind> KindsByName =
        Enum.GetValues<DrillKind>().ToImmutableDictionary(kind => ValueRules.Spell(kind), StringComparer.Ordinal);

    private static string KindOf(RecordedResource template) => (string)template.Group("tags")["Drill"];

    private static string KeyOf(DeclaredEnvironment environment, RecordedResource resource) =>
        resource.Name[(environment.Plan.Names.Drills.Length + 1)..];

    private static bool SaysWhatIsExpected(RecordedResource template)
    {
        var expected = Drills.ExpectationFor(KindsByName[KindOf(template)]);
        return template.Text("description") is { Length: <= 512 } text
            && text.Contains(expected.Fault, StringComparison.Ordinal)
            && text.Contains(expected.Holds, StringComparison.Ordinal)
            && (string)template.Group("tags")["RecoverySeconds"] == $"{expected.RecoverySeconds}";
    }
}
