using System.Collections.Immutable;

namespace Infra.Resilience.Experiments;

/// <summary>A drill of an environment: what is done, and to what.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Stable key, unique among the drills of an environment.</param>
/// <param name="Subject">What it is done to, as a part of a sentence.</param>
internal abstract record Drill(DrillKind Kind, string Key, string Subject)
{
    /// <summary>What the environment must show.</summary>
    public Expectation Expectation => Expectations.For(Kind);

    /// <summary>The service whose alarms come first; null for none.</summary>
    public virtual string? Service => null;

    /// <summary>What it does and what must hold, in the 512 characters of a description.</summary>
    public string Description =>
        $"Drill {Key} ({Subject}). {Expectation.Fault} {Expectation.Holds} As before within {Expectation.RecoverySeconds} s of the beginning.";

    /// <summary>A zone is cut off.</summary>
    public sealed record LoseZone(string Zone) : Drill(DrillKind.Zone, $"zone-{Zone}", Zone);

    /// <summary>A third of the servers of a service ends.</summary>
    public sealed record EndServers(DrilledServers Servers) : Drill(DrillKind.Servers, $"servers-{Servers.Service}", Servers.Service)
    {
        // Below four, a third of them is less than one server, and AWS FIS rounds down:
        // https://docs.aws.amazon.com/fis/latest/userguide/targets.html#target-selection-mode.
        private const int FewestOfAThird = 4;

        /// <inheritdoc/>
        public override string? Service => Servers.Service;

        /// <summary>How many servers end.</summary>
        public string Selection => Servers.MinSize < FewestOfAThird ? "COUNT(1)" : "PERCENT(33)";
    }

    /// <summary>The primary of one shard fails over.</summary>
    public sealed record FailOver(ImmutableArray<string> Databases)
        : Drill(DrillKind.Mysql, "mysql", Databases.Length == 1 ? Databases[0] : $"one of {Databases.Length} shards");

    /// <summary>The nodes of a cache in a zone lose their power.</summary>
    public sealed record DropNodes(string Cache, string Zone) : Drill(DrillKind.Redis, $"redis-{Zone}", $"{Cache} in {Zone}");

    /// <summary>The containers of a service no longer reach what they call.</summary>
    public sealed record BlackHole(DrilledDependency Dependency)
        : Drill(DrillKind.Dependency, $"dependency-{Dependency.Service}-{Dependency.Part}", $"{Dependency.Part} for {Dependency.Service}")
    {
        /// <inheritdoc/>
        public override string? Service => Dependency.Service;
    }

    /// <summary>The nodes of a node group end. The second cluster that an environment has, and those after it, have a number at the end.</summary>
    public sealed record EndNodes(string Cluster) : Drill(DrillKind.Nodes, $"nodes{NumberOf(Cluster)}", Cluster)
    {
        private static string NumberOf(string cluster) =>
            cluster[(cluster.LastIndexOf('-') + 1)..] is var end && end.All(char.IsAsciiDigit) ? $"-{end}" : "";
    }
}
