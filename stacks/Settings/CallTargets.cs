using System.Collections.Immutable;

namespace Infra.Stacks.Settings;

/// <summary>What services can call beside other services.</summary>
public static class CallTargets
{
    /// <summary>The MySQL database.</summary>
    public const string MySql = "mysql";

    /// <summary>The Redis cluster.</summary>
    public const string Redis = "redis";

    /// <summary>Whatever is on the internet, over HTTPS.</summary>
    public const string Internet = "internet";

    /// <summary>All of them. No service may have one of these names.</summary>
    public static ImmutableArray<string> All { get; } = [MySql, Redis, Internet];
}
