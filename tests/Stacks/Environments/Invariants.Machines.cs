using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Stacks.Planning.Sizes;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string NodesOfAutoMode = "kubernetes:karpenter.sh/v1:NodePool";

    // Everything that runs on processors has those of AWS, where they exist, unless somebody declared others. A hint then names these.
    internal static IEnumerable<string> GravitonUnlessDeclared(DeclaredEnvironment environment)
    {
        var hints = SizeHints.Plan(environment.Plan).Where(hint => hint.Rule == SizeRule.NotGraviton).ToList();
        var areNodesHinted = hints.Any(hint => hint.Changes[0].Path.IsWithin("cluster"));
        var named = hints.SelectMany(hint => hint.Reason.Split(' ', ',', ':')).ToHashSet();
        var machines = from resource in environment.Managed
                       where resource.Type.Split('/', ':')[1] is "autoscaling" or "eks" or "rds" or "elasticache" or "opensearch" or "mq"
                       from name in MachineName().Matches(resource.InputText).Select(match => match.Groups["name"].Value)
                       where IsAvoidable(name) && !named.Contains(name) && !(resource.Type == NodeGroups && areNodesHinted)
                       select $"{resource.Name} on {name}";
        return
        [
            .. machines,
            .. environment.OfType(NodesOfAutoMode).Where(pool => pool.InputText.Contains("\"amd64\"", StringComparison.Ordinal) && !areNodesHinted)
                .Select(pool => $"{pool.Name} on amd64"),
            .. environment.OfType("aws:lambda/function:Function").Where(function => !function.Texts("architectures").SequenceEqual(["arm64"]))
                .Select(function => $"{function.Name} not on arm64"),
        ];
    }

    private const string NodeGroups = "aws:eks/nodeGroup:NodeGroup";

    // Amazon MQ has the same sizes with Graviton.
    private static bool IsAvoidable(string name) => name.StartsWith("mq.", StringComparison.Ordinal)
        ? !InstanceType.TryParse(name["mq.".Length..], out var type) || type.Architecture != Infra.Compute.Architecture.Arm64
        : Graviton.FindSibling(name) is not null || (InstanceType.TryParse(name, out var server) && Graviton.FindSibling(server) is not null);

    [GeneratedRegex(@"""(?<name>((db|cache|mq)\.)?[a-z]+[0-9][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge)(\.search)?)""")]
    private static partial Regex MachineName();
}
