using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>The move of production's business from servers to Kubernetes, as <c>docs/kubernetes.md</c> tells it: what each step changes.</summary>
public sealed class MoveTests
{
    private const string Rule = "aws:lb/listenerRule:ListenerRule";
    private const string BusinessRule = "infra-prod-business-internal-rule";

    // Settings of business beside those in Git, one step after the other.
    private static readonly JsonObject[] Steps =
    [
        [],
        new() { ["podPercent"] = 0 },
        new() { ["podPercent"] = 100 },
        new() { ["runtime"] = "kubernetes" },
    ];

    [Theory]
    [InlineData(1, "move-1-pods-beside-servers.txt")]
    [InlineData(2, "move-2-pods-serve.txt")]
    [InlineData(3, "move-3-servers-go.txt")]
    public async Task Step_ChangesOnlyWhatItMust(int step, string name) =>
        Approved.Matches(name, EnvironmentDiff.Between(await DeclareAsync(step - 1), await DeclareAsync(step)).ToString());

    [Fact]
    public async Task Move_KeepsNameRuleAndAlarms()
    {
        var first = await DeclareAsync(0);
        foreach (var step in Enumerable.Range(1, Steps.Length - 1))
        {
            var diff = EnvironmentDiff.Between(first, await DeclareAsync(step));

            Assert.DoesNotContain(diff.Removed, resource => resource.Type is Rule or "aws:route53/record:Record");
            Assert.DoesNotContain(
                diff.Removed, resource => resource.Name.StartsWith("infra-prod-business-internal-alarm-", StringComparison.Ordinal));
            Assert.DoesNotContain(Rule, diff.Replaced);
        }
    }

    // What gets requests after a step was there, with targets, before it.
    [Fact]
    public async Task Move_NeverLeavesTheServiceWithoutTargets()
    {
        for (var step = 1; step < Steps.Length; step++)
        {
            var before = await DeclareAsync(step - 1);
            var served = Served(await DeclareAsync(step));

            Assert.NotEmpty(served);
            Assert.All(served, group => Assert.Contains(group, TargetGroups(before)));
        }
    }

    private static IEnumerable<string> TargetGroups(DeclaredEnvironment environment) =>
        environment.OfType("aws:lb/targetGroup:TargetGroup").Select(group => $"{group.Name}-arn");

    private static List<string> Served(DeclaredEnvironment environment)
    {
        var action = JsonNode.Parse(environment.OfType(Rule).Single(rule => rule.Name == BusinessRule).InputText)!["actions"]![0]!;
        return action["targetGroupArn"] is { } only
            ? [(string)only!]
            : [.. action["forward"]!["targetGroups"]!.AsArray().Where(group => (int)group!["weight"]! > 0).Select(group => (string)group!["arn"]!)];
    }

    private static Task<DeclaredEnvironment> DeclareAsync(int step)
    {
        var config = StackFile.Read("prod");
        var services = JsonNode.Parse(config["infra:services"])!.AsArray();
        var business = services.Single(service => (string)service!["name"]! == "business")!.AsObject();
        foreach (var (key, value) in Steps[step])
        {
            business[key] = value!.DeepClone();
        }

        return DeclaredEnvironment.FromConfigAsync("prod", config.SetItem("infra:services", services.ToJsonString()));
    }
}
