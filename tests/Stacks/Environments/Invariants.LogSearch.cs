using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Logs;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const int MaxSubscriptions = 2;

    // Entries of the log groups that the settings name, and of no others, come to the search: its own would make more of themselves.
    private static IEnumerable<string> LogsAreSearched(DeclaredEnvironment environment)
    {
        ImmutableArray<LogSourceKind> sources = environment.FindPart("logsearch") is { Spec: LogSearchSpec spec } ? spec.Sources : [];
        var prefix = PrefixOf(environment);
        var groups = environment.OfType("aws:cloudwatch/logGroup:LogGroup").Select(group => group.Text("name"))
            .Concat(environment.OfType(Broker).SelectMany(broker =>
                new[] { "general", "connection", "channel" }.Select(log => $"/aws/amazonmq/broker/{broker.Name}-id/{log}")));
        return
        [
            .. Differences(
                groups.Where(group => sources.Any(source => IsLogOf(source, group, prefix))),
                environment.OfType(Subscription).Where(subscription => IsOfLogSearch(environment, subscription))
                    .Select(subscription => subscription.Text("logGroup"))),
            .. from subscription in environment.OfType(Subscription)
               group subscription by subscription.Text("logGroup") into ofGroup
               where ofGroup.Count() > MaxSubscriptions
               select $"{ofGroup.Key} has {ofGroup.Count()} subscriptions, and CloudWatch takes {MaxSubscriptions}",
        ];
    }

    private static bool IsLogOf(LogSourceKind source, string group, string prefix) => source switch
    {
        LogSourceKind.Services => Regex.IsMatch(group, $"^(/{prefix}-.+/servers|/aws/containerinsights/.+/application)$"),
        LogSourceKind.Parts => Regex.IsMatch(group, $"^(/aws/rds/instance/|/{prefix}-(redis|telemetry)/|/aws/amazonmq/)"),
        LogSourceKind.Clusters => Regex.IsMatch(group, "^(/aws/eks/.+/cluster|/aws/containerinsights/.+/(dataplane|host))$"),
        LogSourceKind.Firewall => group.StartsWith("aws-waf-logs-", StringComparison.Ordinal),
        LogSourceKind.Network => group == $"/{prefix}-network/flow-logs" || group == $"/{prefix}-network/queries",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a kind of sources."),
    };

    private static bool IsOfLogSearch(DeclaredEnvironment environment, RecordedResource resource) =>
        resource.Name.StartsWith($"{PrefixOf(environment)}-logsearch-", StringComparison.Ordinal);
}
