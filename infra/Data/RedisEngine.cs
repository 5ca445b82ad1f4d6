namespace Infra.Data;

/// <summary>What a Redis cluster runs. Both speak the same protocol.</summary>
public enum RedisEngine
{
    /// <summary>Valkey, the open continuation of Redis, which AWS sells for less.</summary>
    Valkey,

    /// <summary>Redis OSS, up to 7.1.</summary>
    Redis,
}
