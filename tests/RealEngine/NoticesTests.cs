using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of notices: added, changed and removed.</summary>
public sealed class NoticesTests
{
    private const string Function = "aws:lambda/function:Function infra-qa-notices";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
          infra:alarms:
            emails: [operations@example.com]

        """;

    [RealEngineFact]
    public async Task Notices_AddedChangedAndRemoved_ReplaceNothingAndLeaveNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        const string Discord = "targets: [{name: team, kind: discord, secret: notices/discord}]";
        var added = await stack.UpAsync(With(Discord));

        Assert.Equal(
            Directory.GetFiles(Repository.PathOf("functions", "Notices"), "*.py").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            added[Function]["code"]!["assets"]!.AsObject().Select(file => file.Key).Order(StringComparer.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(With(Discord)));

        // Another target, another secret and the heartbeat.
        const string More = "targets: [{name: duty, secret: pager, severities: [page]}, {name: team, kind: discord, secret: notices/new}], "
            + "heartbeat: {secret: switch}";
        const string Nights = "{name: nights, cron: 0 20 * * *, hours: 11}";
        var steps = await stack.StepsAsync(With(More, Nights));
        Assert.Equal([], steps.Where(step => step.IsEnd).Select(step => $"{step}"));
        Assert.Contains(steps, step => step.Operation == "update" && step.Urn.EndsWith("::infra-qa-notices-policy", StringComparison.Ordinal));
        var changed = await stack.UpAsync(With(More, Nights));
        Assert.Contains("notices/new", (string?)changed[Function]["environment"]!["variables"]!["NOTICES"], StringComparison.Ordinal);

        // All alarms: those that the environment has without notices, too.
        var silent = changed["aws:cloudwatch/alarmMuteRule:AlarmMuteRule infra-qa-silences-nights"]["muteTargets"]!["alarmNames"]!.AsArray();
        Assert.Equal(
            changed.Where(resource => resource.Key.StartsWith("aws:cloudwatch/metricAlarm:", StringComparison.Ordinal))
                .Select(resource => (string?)resource.Value["name"]).Order(StringComparer.Ordinal),
            silent.Select(alarm => (string?)alarm).Order(StringComparer.Ordinal));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Keys, key => Assert.Equal(before[key].ToJsonString(), after[key].ToJsonString()));
    }

    private static string With(string notices, string silence = "") => $$"""
        {{Without.TrimEnd()}}
            notices: {{{notices}}}
            silences: [{{silence}}]

        """;
}
