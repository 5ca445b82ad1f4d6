using System.Collections.Immutable;
using Infra.Data;
using Infra.Networking;
using Infra.Storage;
using Infra.Validation;

namespace Infra.Logs;

/// <summary>Validates a search of logs: rules between values.</summary>
public static class LogSearchValidation
{
    /// <summary>Longest name of the component, with which names of functions and their roles begin.</summary>
    internal const int MaxNameLength = 34;

    /// <summary>Longest beginning of the name of a domain, which has 28 characters at most.</summary>
    internal const int MaxPrefixLength = 23;

    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html: of a node with up to 16 GiB of heap.
    private const int MaxShardsPerNode = 1000;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A search of logs.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(LogSearchSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. ValidateNodes(spec), .. ValidateShards(spec)];
    }

    /// <summary>Every broken rule on who reaches the domain from linked networks.</summary>
    /// <param name="spec">A search of logs.</param>
    /// <param name="network">IPv4 block of the network.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> ValidateAccess(LogSearchSpec spec, Cidr network)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var blocks = spec.PrivateAccess;
        return
        [
            .. blocks.Select((block, index) =>
                    LinkedBlocks.FindProblem(PropertyPath.Create("privateAccess", index), block, network, blocks.Take(index)))
                .OfType<Problem>(),
        ];
    }

    internal static LogSearchArgs Check(string name, LogSearchArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(LogSearch), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. ComponentNameValidation.Validate(args.Prefix, MaxPrefixLength),
            .. BucketNames.Validate(LogSearch.BucketNameOf(args.Prefix), args.Location),
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec),
        ]);
    }

    // Zones get as many nodes as each other: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html.
    private static IEnumerable<Problem> ValidateNodes(LogSearchSpec spec)
    {
        if (spec.Nodes > 1 && spec.Nodes % 2 != 0 && spec.Nodes % 3 != 0)
        {
            yield return new("nodes", "must be 1, or a multiple of 2 or 3, so that every zone has as many", $"{spec.Nodes}");
        }
    }

    private static IEnumerable<Problem> ValidateShards(LogSearchSpec spec)
    {
        var shards = spec.RetentionDays * spec.ShardsPerDay * spec.Copies;
        var most = spec.Nodes * MaxShardsPerNode;
        if (shards > most)
        {
            yield return new(
                "retentionDays",
                $"must, times shardsPerDay and {spec.Copies} copies, be at most {most} shards, which {spec.Nodes} nodes hold",
                $"{shards}",
                "Keep fewer days, split them less, or take more nodes.")
            {
                DependsOn = ["shardsPerDay", "nodes"],
            };
        }
    }
}
