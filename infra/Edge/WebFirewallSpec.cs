using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>A web ACL in front of a load balancer. Its defaults are those of production.</summary>
public sealed record WebFirewallSpec
{
    /// <summary>Managed rule groups, in any order. Defaults to address reputation, known bad inputs, the core rule set, SQL injection and Linux.</summary>
    public ImmutableArray<ManagedRules> ManagedRules { get; init; } =
        [Edge.ManagedRules.IpReputation, Edge.ManagedRules.KnownBadInputs, Edge.ManagedRules.Common, Edge.ManagedRules.SqlInjection, Edge.ManagedRules.Linux];

    /// <summary>
    /// Keys of the rules that only count what they would refuse, for trying them out: <c>common</c>, <c>client-rate</c> ... Defaults to none. The page of the
    /// component lists the keys.
    /// </summary>
    public ImmutableArray<string> CountOnly { get; init; } = [];

    /// <summary>Most requests that one client address may make in five minutes, at least 10. Defaults to 3000, ten in a second.</summary>
    public int ClientRequestsPerFiveMinutes { get; init; } = 3000;

    /// <summary>
    /// Most requests in a second by all clients together, at least 1, as a mean over a minute: a bucket of a minute's tokens. What is beyond is answered
    /// with 429. Null for no limit. Defaults to 5000.
    /// </summary>
    public int? TotalRequestsPerSecond { get; init; } = 5000;

    /// <summary>Blocks of addresses, IPv4 or IPv6, that are let through whatever they ask. Defaults to none, at most 10,000 of a kind.</summary>
    public ImmutableArray<string> AllowedAddresses { get; init; } = [];

    /// <summary>Blocks of addresses, IPv4 or IPv6, that are refused. Defaults to none, at most 10,000 of a kind.</summary>
    public ImmutableArray<string> BlockedAddresses { get; init; } = [];

    /// <summary>The only countries whose clients are served, by their ISO 3166 codes such as <c>DE</c>, at most 50. Empty for all, the default.</summary>
    public ImmutableArray<string> AllowedCountries { get; init; } = [];

    /// <summary>Countries whose clients are refused, at most 50. Defaults to none. Excluded by <see cref="AllowedCountries"/>.</summary>
    public ImmutableArray<string> BlockedCountries { get; init; } = [];

    /// <summary>
    /// Whether bodies of more than 8 KB get through. WAF looks at the first 8 KB of what a load balancer receives, no more, so by default the core rule set refuses larger
    /// ones: <see href="https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html"/>. Defaults to false.
    /// </summary>
    public bool AllowLargeBodies { get; init; }

    /// <summary>Whether requests that pass are logged too. Defaults to false: the balancer's access logs hold them at a fraction of the price.</summary>
    public bool LogPassedRequests { get; init; }

    /// <summary>Days that logs are kept, one of the numbers CloudWatch Logs accepts. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = 180;

    /// <summary>Whether the log group refuses to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    public bool ProtectLogs { get; init; } = true;

    /// <summary>Requests refused in five minutes at which an alarm goes off. Defaults to 1000.</summary>
    public double BlockedThreshold { get; init; } = 1000;

    /// <summary>Requests over a client's limit in five minutes at which an alarm goes off. Defaults to 500.</summary>
    public double ClientRateThreshold { get; init; } = 500;

    /// <summary>
    /// Whether it is an alarm when no request passes for a quarter of an hour. Defaults to true, as the health check of the domain asks at all times; false where there is none.
    /// </summary>
    public bool ExpectsTraffic { get; init; } = true;
}
