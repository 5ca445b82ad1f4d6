namespace Infra.Data;

/// <summary>How far the next cluster of a cache is. Each step is a deployment of its own.</summary>
public enum RedisNextStep
{
    /// <summary>It is made beside the present one, and nobody uses it.</summary>
    Beside,

    /// <summary>The name and the hosts in the secrets lead to it.</summary>
    Serving,

    /// <summary>The former one loses its protection, so that the next deployment can delete it.</summary>
    Released,
}
