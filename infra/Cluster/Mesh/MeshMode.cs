namespace Infra.Cluster.Mesh;

/// <summary>Whether a cluster has a service mesh.</summary>
public enum MeshMode
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>There is one, and it refuses no plain text: the stage before and after <c>istio</c>, so that no request is lost.</summary>
    Prepared,

    /// <summary>Istio in ambient mode, with mutual TLS between all pods of services.</summary>
    Istio,
}
