namespace Infra.Cluster.Nodes;

/// <summary>Who makes the nodes of a cluster, and runs what they need.</summary>
public enum NodeMode
{
    /// <summary>EKS Auto Mode: EKS chooses, starts, patches and ends nodes, and runs network, DNS, volumes and bindings on them.</summary>
    Auto,

    /// <summary>Managed node groups: a group for each zone of a pool, of instance types that the settings name; all else is an add-on.</summary>
    Managed,
}
