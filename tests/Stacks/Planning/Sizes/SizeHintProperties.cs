using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Stacks;
using Infra.Stacks.Planning;
using Infra.Stacks.Planning.Sizes;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Environments.Drawn;
using Infra.Tests.Stacks.Environments.Pods;
using Infra.Validation;

namespace Infra.Tests.Stacks.Planning.Sizes;

/// <summary>What holds when hints are followed, in environments drawn from all settings, each with loads that its sizes are near to.</summary>
public sealed class SizeHintProperties
{
    private const int Environments = 400;

    private static readonly ImmutableArray<(string Stack, JsonObject Settings, EnvironmentPlan Plan)> All =
    [
        .. Enumerable.Range(0, Environments / 2).Select(seed => DrawnEnvironment.Create(seed) is var drawn
            ? WithLoads(seed, drawn.Stack, DrawnEnvironment.Read(drawn.Config))
            : default),
        .. Enumerable.Range(0, Environments / 2).Select(seed => DrawnPods.Create(seed) is var drawn
            ? WithLoads(seed, drawn.Stack, drawn.Config.DeepClone().AsObject())
            : default),
    ];

    // Otherwise the properties below would say nothing.
    [Fact]
    public void DrawnEnvironments_HaveHintsOfEachRule()
    {
        var counts = All.SelectMany(drawn => SizeHints.Plan(drawn.Plan)).CountBy(hint => hint.Rule).ToDictionary();

        Assert.Equal("", string.Join(", ", Enum.GetValues<SizeRule>().Where(rule => counts.GetValueOrDefault(rule) < 5)));
    }

    // To the end: each hint that is followed leaves sound settings, nothing that is too small and was not, and itself no more.
    [Fact]
    public void HintsThatAreFollowed_BreakNoRuleAndAreNotGivenAgain() => Assert.All(All, drawn =>
    {
        var settings = drawn.Settings.DeepClone().AsObject();
        var plan = drawn.Plan;
        var tooSmall = TooSmall(plan);
        for (var steps = 0; SizeHints.Plan(plan).FirstOrDefault(hint => hint.Rule != SizeRule.TooSmall) is { } hint; steps++)
        {
            var areJudged = plan.Services.All(service => service.Servers.InstanceTypes.All(type => type.Size is not null));
            Follow(settings, hint);
            plan = Read(drawn.Stack, settings);

            // Types whose size is not known may give way to others, by which the numbers are judged for the first time.
            tooSmall = areJudged ? tooSmall : [.. tooSmall, .. TooSmall(plan)];
            Assert.DoesNotContain(SizeHints.Plan(plan), other => other.Rule == hint.Rule && IsOfTheSame(other, hint));
            Assert.Equal([], TooSmall(plan).Except(tooSmall));
            Assert.True(steps < 100, $"{hint}");
        }
    });

    [Fact]
    public void WhatIsTooSmall_MadeAsLargeAsProposed_IsEnough()
    {
        var others = WithLargest(proposed => proposed).ToList();

        Assert.True(others.Count > 10, $"{others.Count}");
        Assert.All(others, other => Assert.DoesNotContain($"{other.Hint.Changes[0].Path}", TooSmall(other.Plan)));
    }

    [Fact]
    public void WhatIsTooSmall_OneLessThanProposed_IsStillTooSmall()
    {
        var others = WithLargest(proposed => proposed - 1).ToList();

        Assert.True(others.Count > 10, $"{others.Count}");
        Assert.All(others, other => Assert.Contains($"{other.Hint.Changes[0].Path}", TooSmall(other.Plan)));
    }

    // Environments with another largest number than one that is too small. More servers may need larger subnets, so some are not sound then.
    private static IEnumerable<(SizeHint Hint, EnvironmentPlan Plan)> WithLargest(Func<int, int> numberFor)
    {
        foreach (var (stack, drawn, plan) in All)
        {
            foreach (var hint in SizeHints.Plan(plan).Where(hint => hint is { Rule: SizeRule.TooSmall, Changes.IsEmpty: false }))
            {
                var settings = drawn.DeepClone().AsObject();
                Set(settings, hint.Changes[0].Path, JsonValue.Create(numberFor(int.Parse(hint.Changes[0].Value, CultureInfo.InvariantCulture))));
                if (EnvironmentReader.TryRead(SourceOf(stack, settings)).Plan is { } larger)
                {
                    yield return (hint, larger);
                }
            }
        }
    }

    private static (string Stack, JsonObject Settings, EnvironmentPlan Plan) WithLoads(int seed, string stack, JsonObject settings)
    {
        var random = new Random(seed);
        foreach (var service in settings["services"]!.AsArray().Select(service => service!.AsObject()))
        {
            if (!service.ContainsKey("tcp") && (service.ContainsKey("container") || service.ContainsKey("proxy")))
            {
                // Half of the loads are so small that machines are too large for them, which is known of containers with a limit of memory alone.
                if (service["container"] is JsonObject container && !container.ContainsKey("tmpfs") && !container.ContainsKey("temporaryMiB"))
                {
                    container.TryAdd("memoryMiB", 512);
                }

                var most = random.Next(2) == 0 ? 30 : 900;
                service["load"] = new JsonObject { ["requestsPerSecond"] = random.Next(1, most), ["requestsPerProcessor"] = random.Next(5, 90) };
            }
        }

        // Drills that are named demand sizes.
        (settings["drills"] as JsonObject)?.Remove("experiments");
        return (stack, settings, Read(stack, settings));
    }

    private static EnvironmentPlan Read(string stack, JsonObject settings)
    {
        var (plan, problems) = EnvironmentReader.TryRead(SourceOf(stack, settings));
        Assert.True(plan is not null, $"{string.Join('\n', problems)}\n{settings.ToJsonString()}");
        return plan;
    }

    private static Infra.Stacks.Settings.SettingsSource SourceOf(string stack, JsonObject settings) =>
        DeclaredEnvironment.CreateSource(stack, DrawnEnvironment.Write(settings));

    private static List<string> TooSmall(EnvironmentPlan plan) =>
        [.. SizeHints.Plan(plan).Where(hint => hint.Rule == SizeRule.TooSmall).Select(hint => hint.Reason.Split(':')[0])];

    private static bool IsOfTheSame(SizeHint one, SizeHint other) =>
        one.Changes.Select(change => change.Path).SequenceEqual(other.Changes.Select(change => change.Path));

    private static void Follow(JsonObject settings, SizeHint hint)
    {
        foreach (var change in hint.Changes)
        {
            Set(settings, change.Path, change.Value switch
            {
                ['[', .. var types, ']'] => new JsonArray([.. types.Split(", ").Select(type => JsonValue.Create(type))]),
                _ when int.TryParse(change.Value, out var number) => JsonValue.Create(number),
                var text => JsonValue.Create(text),
            });
        }
    }

    private static void Set(JsonNode settings, PropertyPath path, JsonNode value)
    {
        foreach (var segment in path.Segments[..^1])
        {
            settings = segment.Key is { } key ? settings[key] ??= new JsonObject() : settings[segment.Index]!;
        }

        settings[path.Segments[^1].Key!] = value;
    }
}
