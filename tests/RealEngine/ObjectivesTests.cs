using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of objectives: added, changed and removed.</summary>
public sealed class ObjectivesTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Pair = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
    private const string Board = "aws:cloudwatch/dashboard:Dashboard";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              route: {}

        """;

    [RealEngineFact]
    public async Task Objectives_AddedChangedAndRemoved_AreUpdatedInPlaceAndLeaveNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        // Nothing of the route and of the servers changes.
        Assert.Equal(
            ["create " + Pair, "create " + Pair, .. Enumerable.Repeat("create " + Alarm, 4), "update " + Board],
            Texts(await stack.StepsAsync(With("{availability: 99.9}"))));
        var added = await stack.UpAsync(With("{availability: 99.9}"));
        Assert.Equal(
            "ALARM(\"infra-qa-web-public-objectives-alarm-availability-fast-burn-long\") "
            + "AND ALARM(\"infra-qa-web-public-objectives-alarm-availability-fast-burn-short\")",
            (string?)added[$"{Pair} infra-qa-web-public-objectives-alarm-availability-fast-burn"]["alarmRule"]);
        Assert.Equal("", await stack.ChangesAsync(With("{availability: 99.9}")));

        var steps = await stack.StepsAsync(With("{availability: 99.5, latency: {}, days: 28}"));
        Assert.Equal(
            [
                "create " + Pair, "create " + Pair, .. Enumerable.Repeat("create " + Alarm, 4),
                .. Enumerable.Repeat("update " + Alarm, 4), "update " + Board,
            ],
            Texts(steps));
        await stack.UpAsync(With("{availability: 99.5, latency: {}, days: 28}"));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Keys, key => Assert.Equal(before[key].ToJsonString(), after[key].ToJsonString()));
    }

    private static IEnumerable<string> Texts(IEnumerable<PreviewedStep> steps) => steps
        .Where(step => step.Operation != "same" && step.Type.StartsWith("aws:", StringComparison.Ordinal))
        .OrderBy(step => step.Type == Board).ThenBy(step => step.Operation, StringComparer.Ordinal).ThenBy(step => step.Type, StringComparer.Ordinal)
        .Select(step => $"{step.Operation} {step.Type}");

    private static string With(string objectives) => $"""
        {Without.TrimEnd()}
              objectives: {objectives}

        """;
}
