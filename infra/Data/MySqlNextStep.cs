namespace Infra.Data;

/// <summary>How far the next instances of a database are. Each step includes those before it, and is a deployment of its own.</summary>
public enum MySqlNextStep
{
    /// <summary>They are made beside the present ones, and nobody uses them.</summary>
    Beside,

    /// <summary>Replicas get the next version. The present ones keep theirs.</summary>
    Upgraded,

    /// <summary>Replicas follow the present ones no longer.</summary>
    Promoted,

    /// <summary>The names and the hosts in the secrets lead to them.</summary>
    Serving,

    /// <summary>The former ones lose their protection, so that the next deployment can delete them.</summary>
    Released,
}
