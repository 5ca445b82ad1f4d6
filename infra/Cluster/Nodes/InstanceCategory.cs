namespace Infra.Cluster.Nodes;

/// <summary>Category of instance types: the first letter of their names.</summary>
public enum InstanceCategory
{
    /// <summary>Compute: 2 GiB of memory for each vCPU.</summary>
    C,

    /// <summary>General purpose: 4 GiB for each vCPU.</summary>
    M,

    /// <summary>Memory: 8 GiB for each vCPU.</summary>
    R,
}
