using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>A managed rule group as part of a web ACL.</summary>
/// <param name="Key">Key of its rule.</param>
/// <param name="Name">Name in AWS.</param>
/// <param name="Priority">Priority of its rule. Groups that refuse many requests at a low cost come first.</param>
/// <param name="Capacity">Capacity units that it uses, from its page.</param>
internal sealed record ManagedRuleGroup(string Key, string Name, int Priority, int Capacity)
{
    private static readonly ImmutableDictionary<ManagedRules, ManagedRuleGroup> All = new Dictionary<ManagedRules, ManagedRuleGroup>
    {
        [ManagedRules.IpReputation] = new("ip-reputation", "AWSManagedRulesAmazonIpReputationList", 100, 25),
        [ManagedRules.AnonymousIp] = new("anonymous-ip", "AWSManagedRulesAnonymousIpList", 110, 50),
        [ManagedRules.KnownBadInputs] = new("known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet", 120, 200),
        [ManagedRules.Common] = new("common", "AWSManagedRulesCommonRuleSet", 130, 700),
        [ManagedRules.SqlInjection] = new("sql-injection", "AWSManagedRulesSQLiRuleSet", 140, 200),
        [ManagedRules.Linux] = new("linux", "AWSManagedRulesLinuxRuleSet", 150, 200),
        [ManagedRules.Posix] = new("posix", "AWSManagedRulesUnixRuleSet", 160, 100),
        [ManagedRules.Php] = new("php", "AWSManagedRulesPHPRuleSet", 170, 100),
        [ManagedRules.WordPress] = new("word-press", "AWSManagedRulesWordPressRuleSet", 180, 100),
        [ManagedRules.AdminProtection] = new("admin-protection", "AWSManagedRulesAdminProtectionRuleSet", 190, 100),
    }.ToImmutableDictionary();

    public static ManagedRuleGroup Find(ManagedRules rules) => All[rules];
}
