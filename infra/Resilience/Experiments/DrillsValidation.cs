using System.Collections.Immutable;
using Infra.Data;
using Infra.Validation;

namespace Infra.Resilience.Experiments;

/// <summary>Validates drills: rules between values.</summary>
public static class DrillsValidation
{
    /// <summary>Longest name of the component. Names of roles, documents and policies begin with it.</summary>
    internal const int MaxNameLength = 40;

    /// <summary>Most subnets of a zone: five in each of ten actions, which run at the same time.</summary>
    private const int MaxSubnets = 50;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">Drills.</param>
    /// <param name="topology">What the environment has.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(DrillsSpec spec, DrillTopology topology)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(topology);
        return
        [
            .. spec.Experiments.Index().Where(one => !topology.Kinds.Contains(one.Item)).Select(one => Missing(one.Index, one.Item, topology)),
            .. spec.Schedule is { } schedule ? DrillTimes.Validate(schedule, topology.Choose(spec.Experiments).Length) : [],
        ];
    }

    internal static DrillsArgs Check(string name, DrillsArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(Drills), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. args.Location.Validate(),
            .. ValidateArgs(args),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. Validate(args.Spec, args.Topology).Under("spec"),
        ]);
    }

    private static IEnumerable<Problem> ValidateArgs(DrillsArgs args)
    {
        if (args.Tags.IsEmpty)
        {
            yield return new("tags", "must have at least one, or drills hit other environments of the account", "none");
        }

        foreach (var drill in args.Topology.Choose(args.Spec.Experiments))
        {
            if (drill is Drill.LoseZone(var zone) && args.SubnetIds.GetValueOrDefault(zone, []).Length is 0 or > MaxSubnets)
            {
                yield return new("subnetIds", $"must have 1 to {MaxSubnets} subnets of each zone", Problem.Quote(zone));
            }

            if (drill is Drill.EndNodes(var cluster) && !args.NodeGroupArns.ContainsKey(cluster))
            {
                yield return new("nodeGroupArns", "must have a node group of each cluster", Problem.Quote(cluster));
            }

            if (StopAlarms.Choose(drill, args.Alarms).IsEmpty)
            {
                yield return new(
                    "alarms",
                    $"must have one that stops the drill {drill.Key}",
                    "none",
                    $"Those are {string.Join(", ", drill.Expectation.StayGreen)}.");
            }
        }
    }

    private static Problem Missing(int index, DrillKind kind, DrillTopology topology)
    {
        var there = topology.Kinds.Select(known => ValueRules.Spell(known)).ToList();
        return new(
            PropertyPath.Create("experiments", index),
            $"must be a drill for which the environment has what it takes: {NeedOf(kind)}",
            Problem.Quote(ValueRules.Spell(kind)),
            there.Count == 0 ? "It has it for none: remove drills." : $"Choose among {string.Join(", ", there)}.");
    }

    private static string NeedOf(DrillKind kind) => kind switch
    {
        DrillKind.Zone => "a service with two servers or pods at least",
        DrillKind.Servers => "a service with two servers at least",
        DrillKind.Mysql => "MySQL with a standby (mysql.multiAz) that a service calls",
        DrillKind.Redis => "Redis with replicas (redis.replicasPerShard) that a service calls",
        DrillKind.Dependency => "a service on servers, with a container, that calls mysql, redis or broker",
        DrillKind.Nodes => "a Kubernetes cluster with managed node groups (cluster.nodes.mode)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a drill."),
    };
}
