using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Data;
using Infra.Resilience.Copies;
using Infra.Stacks.Settings;
using Infra.Validation;
using Pulumi;

namespace Infra.Stacks.Parts.Redis;

/// <summary>The Redis cluster of an environment.</summary>
internal sealed class RedisPart(RedisSpec spec, PartContext context) : Part(Kind, spec, context)
{
    /// <summary>The section <c>redis</c>.</summary>
    public static PartKind Kind { get; } = PartKind.For(
        "redis",
        new RedisSpec { NodeType = "cache.t4g.small", Shards = 1, ReplicasPerShard = 0, SnapshotRetentionDays = 1 },
        (spec, context) => new RedisPart(SpecIn(spec, context.Role), context)) with
    {
        IsCopied = recovery => recovery.CopyRedis,
    };

    // A second region has one cluster, of the number of the present one here.
    private static RedisSpec SpecIn(RedisSpec spec, LandscapeRole role) => role == LandscapeRole.Only ? spec : spec with { Next = null };

    /// <inheritdoc/>
    public override Party Party => new(Key, Context.DataTier, new Endpoint(Key, RedisCluster.Port));

    /// <inheritdoc/>
    public override int AddressCount => spec.AddressCount;

    /// <inheritdoc/>
    public override ImmutableArray<string> LogGroupNames => RedisCluster.LogGroupNames(Name);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Variables => [new("REDIS_PORT", $"{RedisCluster.Port}")];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, SecretReference>> SecretsOf(PartCaller caller) =>
        from key in new[] { "username", "password", "host" }
        select KeyValuePair.Create($"REDIS_{key.ToUpperInvariant()}", new SecretReference(SecretNameOf(caller), key)
        {
            Generation = spec.PasswordGeneration,
        });

    /// <inheritdoc/>
    public override PasswordAge Passwords => new(Key, spec.PasswordGeneration, spec.Thresholds.PasswordDays);

    /// <inheritdoc/>
    public override IEnumerable<QuotaNeed> Quotas => [new("ElastiCache nodes of a cluster", $"{spec.NodeCount}", "90")];

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() =>
        [.. RedisValidation.Validate(spec, Context.Protect), .. IsCopied ? RedisValidation.ValidateGlobal(spec) : []];

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateInEnvironment()
    {
        if (IsCopied && spec.Next is not null)
        {
            yield return new(
                "next", "must be left out with recovery.copyRedis, as a global datastore is of one cluster", Fix: "Set copyRedis to false first.");
        }

        if (spec.ReplicasPerShard >= Context.Zones.Length)
        {
            yield return new(
                "replicasPerShard",
                $"must be at most {Context.Zones.Length - 1} in {Context.Zones.Length} zones, as each copy of a shard is in a zone of its own",
                $"{spec.ReplicasPerShard}");
        }

        if (Context.Profile == EnvironmentProfile.Production && spec.ReplicasPerShard == 0)
        {
            yield return new("replicasPerShard", "must be at least 1 in production, or the loss of a node loses its data", "0");
        }
    }

    // The first region's cluster takes the writes, until somebody changes that in AWS.
    private Output<string> JoinGlobalCache(FirstLandscape first)
    {
        var cluster = first.Components.OfType<RedisCluster>().Single();
        return new GlobalCache($"{Name}-global", new() { Spec = spec, PrimaryId = cluster.ClusterId }, first.Options).GlobalGroupId;
    }

    private bool IsCopied => Context.Recovery is { CopyRedis: true };

    private string SecretNameOf(PartCaller caller) =>
        caller.Access == DataAccess.Read ? RedisCluster.ReaderSecretNameOf(Name) : RedisCluster.ApplicationSecretNameOf(Name);

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var cluster = new RedisCluster(Name, new()
        {
            Spec = spec,
            IsGlobal = IsCopied && Context.Role == LandscapeRole.Only,
            GlobalGroupId = IsCopied && resources.First is { } first ? (Input<string>)JoinGlobalCache(first) : null,
            Protect = Context.Protect,
            SubnetIds = resources.SubnetIds,
            ZoneCount = Context.Zones.Length,
            SecurityGroupId = resources.SecurityGroupId(Key),
            DataKeyArn = resources.Keys.DataKeyArn,
            SecretsKeyArn = resources.Keys.SecretsKeyArn,
            LogsKeyArn = resources.Keys.LogsKeyArn,
            AlarmChannel = resources.AlarmChannel,
            PrivateZone = resources.PrivateZone,
        }, resources.Options);
        return new(cluster, cluster.Alarms) { LogSources = cluster.LogSources };
    }
}
