using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Cluster.Nodes;

/// <summary>
/// Which nodes Karpenter makes, and when it ends them: <see href="https://karpenter.sh/docs/concepts/nodepools/"/>. Only what we use.
/// </summary>
internal sealed class NodePoolArgs() : CustomResourceArgs("karpenter.sh/v1", "NodePool")
{
    [Input("spec", required: true)]
    public required NodePoolObjectSpecArgs Spec { get; init; }
}

/// <summary>Specification of a <see cref="NodePoolArgs"/>.</summary>
internal sealed class NodePoolObjectSpecArgs : ResourceArgs
{
    [Input("template", required: true)]
    public required NodeTemplateArgs Template { get; init; }

    [Input("disruption", required: true)]
    public required NodeDisruptionArgs Disruption { get; init; }

    /// <summary>Limits of the pool: its number of <c>nodes</c>.</summary>
    [Input("limits", required: true)]
    public required InputMap<string> Limits { get; init; }

    /// <summary>Where a pod fits several pools, the one with the highest weight takes it: 1 to 100.</summary>
    [Input("weight", required: true)]
    public required Input<int> Weight { get; init; }
}

/// <summary>What the nodes of a pool have in common.</summary>
internal sealed class NodeTemplateArgs : ResourceArgs
{
    [Input("spec", required: true)]
    public required NodeTemplateSpecArgs Spec { get; init; }
}

/// <summary>Specification of a <see cref="NodeTemplateArgs"/>.</summary>
internal sealed class NodeTemplateSpecArgs : ResourceArgs
{
    [Input("nodeClassRef", required: true)]
    public required NodeClassReferenceArgs NodeClassRef { get; init; }

    [Input("requirements", required: true)]
    public required InputList<NodeRequirementArgs> Requirements { get; init; }

    /// <summary>Age at which a node is replaced, in hours: <c>336h</c>.</summary>
    [Input("expireAfter", required: true)]
    public required Input<string> ExpireAfter { get; init; }

    /// <summary>Longest time that a node waits for its pods to end, before they are ended: <c>24h</c>.</summary>
    [Input("terminationGracePeriod", required: true)]
    public required Input<string> TerminationGracePeriod { get; init; }
}

/// <summary>The class of a pool's nodes.</summary>
internal sealed class NodeClassReferenceArgs : ResourceArgs
{
    [Input("group", required: true)]
    public Input<string> Group { get; } = NodeClassArgs.Group;

    [Input("kind", required: true)]
    public Input<string> Kind { get; } = NodeClassArgs.KindName;

    [Input("name", required: true)]
    public required Input<string> Name { get; init; }
}

/// <summary>A label that nodes must have, and its values.</summary>
internal sealed class NodeRequirementArgs : ResourceArgs
{
    [Input("key", required: true)]
    public required Input<string> Key { get; init; }

    [Input("operator", required: true)]
    public Input<string> Operator { get; init; } = "In";

    [Input("values", required: true)]
    public required InputList<string> Values { get; init; }
}

/// <summary>When Karpenter replaces and removes nodes by itself.</summary>
internal sealed class NodeDisruptionArgs : ResourceArgs
{
    [Input("consolidationPolicy", required: true)]
    public required Input<string> ConsolidationPolicy { get; init; }

    [Input("consolidateAfter", required: true)]
    public required Input<string> ConsolidateAfter { get; init; }

    [Input("budgets", required: true)]
    public required InputList<NodeBudgetArgs> Budgets { get; init; }
}

/// <summary>How many nodes of a pool Karpenter disrupts at the same time.</summary>
internal sealed class NodeBudgetArgs : ResourceArgs
{
    /// <summary>Number, or share: <c>10%</c>.</summary>
    [Input("nodes", required: true)]
    public required Input<string> Nodes { get; init; }
}
