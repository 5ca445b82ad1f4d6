using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of counted errors: added, changed and removed.</summary>
public sealed class LogErrorsTests
{
    private const string Filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}

        """;

    [RealEngineFact]
    public async Task Errors_AddedChangedAndRemoved_AreUpdatedInPlaceAndLeaveNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        // Nothing of the servers changes.
        Assert.Equal(
            [$"create {Filter}", $"create {Alarm}", "update aws:cloudwatch/dashboard:Dashboard"],
            Texts(await stack.StepsAsync(With("{}"))));
        var added = await stack.UpAsync(With("{}"));
        Assert.Equal("/infra-qa-web/servers", (string?)added[$"{Filter} infra-qa-web-log-errors"]["logGroupName"]);
        Assert.Equal("", await stack.ChangesAsync(With("{}")));

        var steps = await stack.StepsAsync(With("{words: [panic], max: 3}"));
        Assert.Equal([$"update {Filter}", $"update {Alarm}", "update aws:cloudwatch/dashboard:Dashboard"], Texts(steps));
        Assert.Equal(["pattern"], steps.Where(step => step.Type == Filter).Select(step => step.Properties));
        var changed = await stack.UpAsync(With("{words: [panic], max: 3}"));
        Assert.Equal("""{ ($.log = "*panic*") }""", (string?)changed[$"{Filter} infra-qa-web-log-errors"]["pattern"]);

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Keys, key => Assert.Equal(before[key].ToJsonString(), after[key].ToJsonString()));
    }

    private static IEnumerable<string> Texts(IEnumerable<PreviewedStep> steps) => steps.Where(step => step.Operation != "same")
        .OrderBy(step => step.Type == "aws:cloudwatch/dashboard:Dashboard").ThenBy(step => step.Type, StringComparer.Ordinal)
        .Select(step => $"{step.Operation} {step.Type}");

    private static string With(string logErrors) => $"""
        {Without.TrimEnd()}
              logErrors: {logErrors}

        """;
}
