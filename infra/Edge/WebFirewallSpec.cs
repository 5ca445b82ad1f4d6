using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>A web ACL in front of a load balancer.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/waf/latest/developerguide/limits.html"/>.</remarks>
[FormerKey("allowedAddresses", "trustedAddresses")]
[FormerKey("blockedThreshold", "thresholds.blockedRequests")]
[FormerKey("clientRateThreshold", "thresholds.clientRateRequests")]
public sealed record WebFirewallSpec
{
    /// <summary>Rule groups that AWS maintains, in any order.</summary>
    [Unique]
    [RulesInProduction]
    public ImmutableArray<ManagedRules> ManagedRules { get; init; } =
    [
        Edge.ManagedRules.IpReputation, Edge.ManagedRules.KnownBadInputs, Edge.ManagedRules.Common, Edge.ManagedRules.SqlInjection,
        Edge.ManagedRules.Linux,
    ];

    /// <summary>
    /// Keys of rules that only count requests and refuse none, for a trial: <c>common</c>, <c>client-rate</c> and so on. The page of the component
    /// lists the keys.
    /// </summary>
    [Production("where every rule refuses what it finds", Maximum = 0)]
    public ImmutableArray<string> CountOnly { get; init; } = [];

    /// <summary>Requests that one client address may make in five minutes. Requests above it are answered with 429.</summary>
    [Range(10, 2_000_000_000)]
    [Production("so that one client cannot take what is meant for all", Maximum = 100_000)]
    public int ClientRequestsPerFiveMinutes { get; init; } = 3000;

    /// <summary>Requests per second that all clients together may make, as the mean of a minute. Requests above it are answered with 429.</summary>
    /// <remarks>
    /// WAF's limit is 2,000,000,000 requests in a window:
    /// <see href="https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html"/>.
    /// </remarks>
    [Range(1, 33_333_333)]
    [Production("so that a flood ends before the servers do", Maximum = 1_000_000)]
    public int? TotalRequestsPerSecond { get; init; } = 5000;

    /// <summary>
    /// Blocks of addresses, IPv4 or IPv6, whose requests are exempt: they pass without any further rule, the limits included. Other clients stay
    /// allowed; <c>onlyAddresses</c> limits them. The three lists have room for 3,000 blocks together, because all settings reach the program in one
    /// environment variable of at most 128 KiB.
    /// </summary>
    [Unique, NarrowBlocks]
    public ImmutableArray<AddressBlock> TrustedAddresses { get; init; } = [];

    /// <summary>
    /// Blocks of addresses, IPv4 or IPv6, that are served; requests of all others are refused, except of <c>trustedAddresses</c>. Empty for all
    /// addresses. An environment with such a list has no checks from around the world, which it would refuse.
    /// </summary>
    [Unique]
    public ImmutableArray<AddressBlock> OnlyAddresses { get; init; } = [];

    /// <summary>Blocks of addresses, IPv4 or IPv6, whose requests are refused.</summary>
    [Unique]
    public ImmutableArray<AddressBlock> BlockedAddresses { get; init; } = [];

    /// <summary>
    /// Countries whose clients are allowed, as ISO 3166 codes such as <c>DE</c>; clients in all others are refused. Empty for all countries.
    /// </summary>
    [Length(0, 50), Unique, Country]
    public ImmutableArray<string> AllowedCountries { get; init; } = [];

    /// <summary>Countries whose clients are refused. It cannot be combined with <see cref="AllowedCountries"/>.</summary>
    [Length(0, 50), Unique, Country]
    public ImmutableArray<string> BlockedCountries { get; init; } = [];

    /// <summary>Whether clients in a country are served.</summary>
    /// <param name="country">Its ISO 3166 code.</param>
    public bool Serves(string country) =>
        (AllowedCountries.IsEmpty || AllowedCountries.Contains(country)) && !BlockedCountries.Contains(country);

    /// <summary>
    /// Whether requests with bodies of more than 8 KB are allowed. WAF inspects the first 8 KB of a body at a load balancer, so the core rule set
    /// refuses larger bodies.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html"/>.</remarks>
    public bool AllowLargeBodies { get; init; }

    /// <summary>Whether requests are refused because of the size of their bodies.</summary>
    public bool RefusesLargeBodies() => !AllowLargeBodies && ManagedRules.Contains(Edge.ManagedRules.Common)
        && !CountOnly.Contains(ManagedRuleGroup.Find(Edge.ManagedRules.Common).Key);

    /// <summary>Whether allowed requests are logged too. The access logs of the load balancer contain them at a fraction of the price.</summary>
    public bool LogPassedRequests { get; init; }

    /// <summary>Days that logs are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Thresholds of the alarms.</summary>
    public WebFirewallThresholds Thresholds { get; init; } = new();
}
