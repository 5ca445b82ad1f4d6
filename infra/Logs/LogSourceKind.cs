namespace Infra.Logs;

/// <summary>Whose log groups a <see cref="LogSearch"/> gets entries of.</summary>
public enum LogSourceKind
{
    /// <summary>Those of services: of their servers, and of the containers in a cluster.</summary>
    Services,

    /// <summary>Those of databases, caches and brokers.</summary>
    Parts,

    /// <summary>Those of Kubernetes clusters beside the containers: control plane, data plane and nodes.</summary>
    Clusters,

    /// <summary>Requests that the web firewall refuses, or all of them, as <c>firewall.logPassedRequests</c> says.</summary>
    Firewall,

    /// <summary>Flows and DNS queries of the network: many entries.</summary>
    Network,
}
