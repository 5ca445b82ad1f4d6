namespace Infra.Data;

/// <summary>Engine of a Redis cluster. Both use the same protocol.</summary>
public enum RedisEngine
{
    /// <summary>Valkey, the open-source fork of Redis. AWS charges less for it.</summary>
    Valkey,

    /// <summary>Redis OSS, up to 7.1.</summary>
    Redis,
}
