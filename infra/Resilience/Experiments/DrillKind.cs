namespace Infra.Resilience.Experiments;

/// <summary>Kinds of drills.</summary>
public enum DrillKind
{
    /// <summary>A zone is cut off, all but the data tier.</summary>
    Zone,

    /// <summary>A third of the servers of a service ends.</summary>
    Servers,

    /// <summary>The primary of a database fails over to its standby.</summary>
    Mysql,

    /// <summary>The nodes of a cache in a zone lose their power.</summary>
    Redis,

    /// <summary>The containers of a service no longer reach a part that they call.</summary>
    Dependency,

    /// <summary>All nodes of a managed node group end.</summary>
    Nodes,
}
