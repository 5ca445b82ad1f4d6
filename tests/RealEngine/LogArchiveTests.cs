using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of an archive of logs: added, changed and removed.</summary>
public sealed class LogArchiveTests
{
    private const string Lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration infra-qa-archive-object-lock";
    private const string Replication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig infra-qa-archive-replication";
    private const string Subscription = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter infra-qa-audit-firewall";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              route: {}

        """;

    [RealEngineFact]
    public async Task Archive_AddedChangedAndRemoved_ReplacesNothingAndLeavesNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        var added = await stack.UpAsync(With(days: 400));

        Assert.Equal("infra-qa-logs-111122223333-eu-central-1", (string?)added[Replication]["bucket"]);
        Assert.Equal("aws-waf-logs-infra-qa-firewall", (string?)added[Subscription]["logGroup"]);
        Assert.All(before.Keys, key => Assert.Contains(key, added.Keys));
        Assert.Equal("", await stack.ChangesAsync(With(days: 400)));

        // More days: the lock and the lifecycle change in place.
        var steps = await stack.StepsAsync(With(days: 500));
        Assert.Equal([], steps.Where(step => step.IsEnd).Select(step => $"{step}"));
        Assert.Equal(
            ["infra-qa-archive-lifecycle", "infra-qa-archive-object-lock"],
            steps.Where(step => step.Operation == "update").Select(step => step.Urn.Split("::")[^1]).Order(StringComparer.Ordinal));
        Assert.Equal(500, (int)(await stack.UpAsync(With(days: 500)))[Lock]["rule"]!["defaultRetention"]!["days"]!);

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            before.Keys.Where(key => !key.Contains("Dashboard", StringComparison.Ordinal)),
            key => Assert.Equal(before[key].ToJsonString(), after[key].ToJsonString()));
    }

    // One setting reaches every log group.
    [RealEngineFact]
    public async Task LogRetentionDays_Changed_ChangesLogGroupsInPlace()
    {
        using var stack = await SmallStack.CreateAsync();
        _ = await stack.UpAsync(Without);

        var steps = await stack.StepsAsync($"{Without.TrimEnd()}\n  infra:logRetentionDays: 90\n");

        Assert.Equal([], steps.Where(step => step.IsEnd).Select(step => $"{step}"));
        Assert.All(
            (await stack.UpAsync($"{Without.TrimEnd()}\n  infra:logRetentionDays: 90\n"))
                .Where(resource => resource.Key.StartsWith("aws:cloudwatch/logGroup:LogGroup ", StringComparison.Ordinal)),
            group => Assert.Equal(90, (int)group.Value["retentionInDays"]!));
    }

    private static string With(int days) => $$"""
        {{Without.TrimEnd()}}
          infra:accessLogs: {archive: {days: {{days}} } }

        """;
}
