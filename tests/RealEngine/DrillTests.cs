using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of drills: added to an environment, changed and removed.</summary>
public sealed class DrillTests
{
    private const string Schedule = "aws:scheduler/schedule:Schedule";
    private const string Template = "aws:fis/experimentTemplate:ExperimentTemplate";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              calls: [mysql]
              servers: {minSize: 2}
              route: {}
          infra:mysql: { multiAz: true }

        """;

    [RealEngineFact]
    public async Task Drills_AddedChangedAndRemoved_TouchNothingThatTheyHit()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        // The key of logs gets the name of their log group, and nothing else changes.
        var steps = await stack.StepsAsync(With(""));
        Assert.Equal(
            ["infra-qa-keys-logs-key"],
            steps.Where(step => step.Operation is not ("create" or "same")).Select(step => step.Urn[(step.Urn.LastIndexOf(':') + 1)..]));
        var added = await stack.UpAsync(With(""));
        Assert.Equal(["dependency-web-mysql", "mysql", "servers-web", "zone-euc1-az1", "zone-euc1-az2"], KeysOf(added.Keys, Template));
        Assert.Empty(KeysOf(added.Keys, Schedule));
        Assert.Equal("", await stack.ChangesAsync(With("")));

        // Subnets, alarms and log group by their ids.
        var zone = added[$"{Template} infra-qa-drills-zone-euc1-az1"];
        Assert.All(zone["targets"]![0]!["resourceArns"]!.AsArray(), arn => Assert.StartsWith(
            "arn:aws:ec2:eu-central-1:111122223333:subnet/", (string?)arn, StringComparison.Ordinal));
        Assert.NotEmpty(zone["stopConditions"]!.AsArray());
        Assert.All(zone["stopConditions"]!.AsArray(), condition => Assert.NotEmpty((string?)condition!["value"] ?? ""));

        // Fewer, and on a schedule: one after the other. Templates that stay keep their ids.
        const string Scheduled = "experiments: [mysql, servers], schedule: 0 9 * * TUE";
        var changes = await stack.StepsAsync(With(Scheduled));
        Assert.DoesNotContain(changes, step => step.Operation.Contains("replace", StringComparison.Ordinal));
        var changed = await stack.UpAsync(With(Scheduled));
        Assert.Equal(["mysql", "servers-web"], KeysOf(changed.Keys, Template));
        Assert.Equal(
            ["cron(30 9 ? * TUE *)", "cron(0 9 ? * TUE *)"],
            changed.Where(pair => pair.Key.StartsWith(Schedule, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (string?)pair.Value["scheduleExpression"]));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(Without));
    }

    private static IEnumerable<string> KeysOf(IEnumerable<string> resources, string type) => resources
        .Where(key => key.StartsWith($"{type} ", StringComparison.Ordinal)).Select(key => key[$"{type} infra-qa-drills-".Length..])
        .Order(StringComparer.Ordinal);

    private static string With(string drills) => $$"""
        {{Without.TrimEnd()}}
          infra:drills: {{{drills}}}

        """;
}
