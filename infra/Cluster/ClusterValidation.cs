using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Cluster.Nodes;
using Infra.Networking;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>Validates a Kubernetes cluster: rules between values.</summary>
public static partial class ClusterValidation
{
    /// <summary>Longest name of a cluster component, so that names of roles and log groups have room for the role after it.</summary>
    internal const int MaxNameLength = 40;

    private const int MaxPools = 50;
    private const int LargestServiceBlock = 12;
    private const int SmallestServiceBlock = 24;
    private const int LargestPublicBlock = 8;
    private const string CallersElsewhere = "Public addresses are listed under publicAccess, callers in the network by their tier.";

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A cluster.</param>
    /// <param name="network">IPv4 block of the network.</param>
    /// <param name="zones">Number of zones.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(ClusterSpec spec, Cidr network, int zones)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateSupport(spec),
            .. ValidateServiceBlock(spec, network),
            .. ValidateRoles(spec),
            .. ValidatePublicAccess(spec),
            .. ValidatePrivateAccess(spec, network),
            .. NodePoolValidation.Validate(spec, zones),
        ];
    }

    /// <summary>What the deployer should know and may decide to live with; null where there is nothing.</summary>
    /// <param name="spec">A cluster.</param>
    public static string? FindWarning(ClusterSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var version = spec.Version;
        return version.IsNearEndOfStandardSupport && !spec.ExtendedSupport
            ? $"Standard support of Kubernetes {version} ends on {version.StandardSupportEnds:yyyy-MM-dd}. "
                + "Some time after it EKS upgrades the control plane by itself. Raise version before, one minor version at a time."
            : null;
    }

    internal static KubernetesClusterArgs Check(string name, KubernetesClusterArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(KubernetesCluster), name, args,
        [
            .. ValidateName(name),
            .. args.Location.Validate(),
            .. ValidatePools(args.Pools),
            .. SpecValidation.Validate(args.Spec),
            .. args.Zones.IsEmpty ? new[] { new Problem("zones", "must list 1 or more") } : [],
            .. Validate(args.Spec, args.NetworkBlock, args.Zones.Length),
        ]);
    }

    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (name.Length > MaxNameLength || !NameForm().IsMatch(name))
        {
            yield return new(
                "name", $"must be 1 to {MaxNameLength} lower-case letters, digits and single hyphens, the first a letter", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidatePools(ImmutableArray<NodePool> pools)
    {
        if (pools.Length is 0 or > MaxPools)
        {
            yield return new("pools", $"must have 1 to {MaxPools} items", $"{pools.Length}");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < pools.Length; i++)
        {
            var (name, path) = (pools[i].Name, PropertyPath.Create("pools", i, "name"));

            // EKS keeps the name default for a class of its own: https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html.
            if (name.Length > MaxNameLength || name == "default" || !NameForm().IsMatch(name))
            {
                yield return new(
                    path, $"must be 1 to {MaxNameLength} lower-case letters, digits and single hyphens, and not default", Problem.Quote(name));
            }
            else if (!names.Add(name))
            {
                yield return new(path, "must be unique", Problem.Quote(name));
            }
        }
    }

    private static IEnumerable<Problem> ValidateSupport(ClusterSpec spec)
    {
        if (spec.Version.IsPastStandardSupport && !spec.ExtendedSupport)
        {
            yield return new(
                "version",
                $"must be a version in standard support, which ended for {spec.Version} on {spec.Version.StandardSupportEnds:yyyy-MM-dd}",
                Problem.Quote($"{spec.Version}"),
                "Upgrade, or pay for it by extendedSupport: true.")
            { DependsOn = ["extendedSupport"] };
        }
    }

    private static IEnumerable<Problem> ValidateServiceBlock(ClusterSpec spec, Cidr network)
    {
        var block = spec.ServiceBlock;
        if (block.PrefixLength is < LargestServiceBlock or > SmallestServiceBlock || !LinkedBlocks.Private.Any(range => range.Contains(block)))
        {
            yield return new(
                "serviceBlock",
                $"must be a private block of /{LargestServiceBlock} to /{SmallestServiceBlock}: in {string.Join(", ", LinkedBlocks.Private)}",
                $"{block}");
        }
        else if (block.Overlaps(network))
        {
            yield return new("serviceBlock", $"must be apart from the block of the network, {network}", $"{block}");
        }
    }

    private static IEnumerable<Problem> ValidateRoles(ClusterSpec spec)
    {
        for (var i = 0; i < spec.Viewers.Length; i++)
        {
            if (spec.Administrators.Contains(spec.Viewers[i]))
            {
                yield return new(
                    PropertyPath.Create("viewers", i), "must not be one of administrators, who may see everything", Problem.Quote(spec.Viewers[i]))
                {
                    DependsOn = ["administrators"],
                };
            }
        }
    }

    private static IEnumerable<Problem> ValidatePublicAccess(ClusterSpec spec)
    {
        for (var i = 0; i < spec.PublicAccess.Length; i++)
        {
            var block = spec.PublicAccess[i];
            if (block.PrefixLength < LargestPublicBlock)
            {
                yield return new(
                    PropertyPath.Create("publicAccess", i), $"must be a block of /{LargestPublicBlock} or smaller", $"{block}",
                    "List the addresses from which people and pipelines come. The API server is not for everybody.");
            }
            else if (LinkedBlocks.Private.Any(range => range.Overlaps(block)))
            {
                yield return new(
                    PropertyPath.Create("publicAccess", i), "must be a block of public addresses", $"{block}",
                    "Private addresses reach the API server inside the network, without this list.");
            }
        }
    }

    private static IEnumerable<Problem> ValidatePrivateAccess(ClusterSpec spec, Cidr network)
    {
        for (var i = 0; i < spec.PrivateAccess.Length; i++)
        {
            if (spec.PrivateAccess[i].Block is not { } block)
            {
                continue;
            }

            var path = PropertyPath.Create("privateAccess", i);
            var before = spec.PrivateAccess.Take(i).Select(caller => caller.Block).OfType<Cidr>();
            if (LinkedBlocks.FindProblem(path, block, network, before) is { } problem)
            {
                yield return problem with { Fix = problem.Fix ?? CallersElsewhere };
            }
            else if (block.Overlaps(spec.ServiceBlock))
            {
                yield return new(path, $"must be apart from serviceBlock, {spec.ServiceBlock}, which has these addresses in the cluster", $"{block}")
                {
                    DependsOn = ["serviceBlock"],
                };
            }
        }
    }

    [GeneratedRegex(@"^[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex NameForm();
}
