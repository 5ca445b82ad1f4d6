using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of a search of logs: added, changed and removed.</summary>
public sealed class LogSearchTests
{
    private const string Domain = "aws:opensearch/domain:Domain infra-qa-logsearch-domain";
    private const string Filter = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter infra-qa-logsearch-source";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              calls: [redis]
          infra:redis: {}

        """;

    [RealEngineFact]
    public async Task LogSearch_AddedChangedAndRemoved_ReplacesNothingAndLeavesNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        var added = await stack.UpAsync(With("nodes: 2"));

        Assert.Equal("infra-qa-logs", (string?)added[Domain]["domainName"]);
        Assert.Equal(
            [$"{Filter}-redis-engine-log", $"{Filter}-redis-slow-log", $"{Filter}-web"],
            added.Keys.Where(key => key.StartsWith(Filter, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(With("nodes: 2")));

        // More nodes in the same subnets, fewer days, other sources: no step replaces anything, and the domain is changed in place.
        const string More = "nodes: 4, retentionDays: 10, volumeGiB: 40, sources: [services, network]";
        var steps = await stack.StepsAsync(With(More));
        Assert.DoesNotContain(steps, step => step.Operation.Contains("replace", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Operation == "update" && step.Urn.EndsWith("::infra-qa-logsearch-domain", StringComparison.Ordinal));
        var changed = await stack.UpAsync(With(More));
        Assert.Equal(
            [$"{Filter}-network-flow-logs", $"{Filter}-network-query-log", $"{Filter}-web"],
            changed.Keys.Where(key => key.StartsWith(Filter, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
    }

    private static string With(string search) => $$"""
        {{Without.TrimEnd()}}
          infra:logsearch: {{{search}}}

        """;
}
