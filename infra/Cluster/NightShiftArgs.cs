using System.Collections.Immutable;
using Infra.Networking;
using Infra.Schedules;
using Infra.Validation;
using Pulumi;

namespace Infra.Cluster;

/// <summary>Inputs of a <see cref="NightShift"/>.</summary>
public sealed class NightShiftArgs : ResourceArgs
{
    /// <summary>Name of the namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>
    /// Deployments that are off at night, each with the number of pods it starts with in the morning. Autoscalers leave a Deployment without pods
    /// alone.
    /// </summary>
    public required ImmutableSortedDictionary<string, int> Replicas { get; init; }

    /// <summary>When the pods end, in UTC.</summary>
    public required CronExpression Evening { get; init; }

    /// <summary>When they start again, in UTC.</summary>
    public required CronExpression Morning { get; init; }

    /// <summary>Image with <c>sh</c> and <c>curl</c>, such as that of the proxy.</summary>
    public required string Image { get; init; }

    /// <summary>Name of the pool on whose nodes it runs.</summary>
    public required string Pool { get; init; }

    /// <summary>IPv4 blocks in which the API server answers: that of the network, and that of Services.</summary>
    public required ImmutableArray<Cidr> ApiBlocks { get; init; }

    internal static NightShiftArgs Check(string name, NightShiftArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(
            nameof(NightShift), name, args, args.Replicas.IsEmpty ? [new("replicas", "must name at least one Deployment", "none")] : []);
    }
}
