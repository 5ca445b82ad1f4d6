using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const double LogDays = 90;

    // What production promises, read from what is asked of AWS: an environment whose settings give reasons is below on purpose.
    private static IEnumerable<string> AboveTheFloor(DeclaredEnvironment environment) =>
        environment.Plan.Profile != EnvironmentProfile.Production || !environment.Settings.Exemptions.IsEmpty
            ? []
            :
            [
                .. Unless(group => NumberOf(group, "retentionInDays") >= LogDays, environment.OfType(LogGroup)),
                .. Unless(
                    bucket => InnerOf(bucket.Groups("rules").Single(), "expiration")["days"] is >= LogDays,
                    environment.OfType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
                        .Where(lifecycle => lifecycle.Name == $"{PrefixOf(environment)}-logs-lifecycle")),
                .. Unless(
                    topic => environment.OfType("aws:sns/topicSubscription:TopicSubscription")
                        .Any(mail => mail.Text("topic") == $"{topic.Name}-arn" && mail.Text("protocol") == "email"),
                    environment.OfType("aws:sns/topic:Topic")),
                .. Unless(RefusesAttacks, environment.OfType("aws:wafv2/webAcl:WebAcl")),
                .. Unless(KeepsServers, GroupsThatServe(environment)),
            ];

    // Managed rules, a limit for each client, and nothing that only counts.
    private static bool RefusesAttacks(RecordedResource acl)
    {
        var rules = JsonNode.Parse(acl.Text("ruleJson"))!.AsArray();
        return rules.Any(rule => rule!["Statement"]!["ManagedRuleGroupStatement"] is not null)
            && rules.All(rule => (rule!["Action"] ?? rule["OverrideAction"])!["Count"] is null)
            && rules.Any(rule => (string)rule!["Name"]! == "client-rate" && (int)rule["Statement"]!["RateBasedStatement"]!["Limit"]! <= 100_000);
    }

    // Half of them in a roll-out, a fifth on demand, and none older than a quarter.
    private static bool KeepsServers(RecordedResource group) =>
        InnerOf(group.Group("instanceRefresh"), "preferences")["minHealthyPercentage"] is >= 50.0
        && NumberOf(group, "maxInstanceLifetime") <= TimeSpan.FromDays(90).TotalSeconds
        && InnerOf(group.Group("mixedInstancesPolicy"), "instancesDistribution")["onDemandPercentageAboveBaseCapacity"] is >= 20.0;

    private static ImmutableDictionary<string, object> InnerOf(ImmutableDictionary<string, object> group, string key) =>
        (ImmutableDictionary<string, object>)group[key];

    private static bool IsExempt(DeclaredEnvironment environment, string key) =>
        environment.Settings.Exemptions.Any(exemption => exemption.Key == key);
}
