using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// The move of production's business, and of a TCP service that it calls, from servers to Kubernetes, as <c>docs/kubernetes.md</c> tells it: what
/// each step changes.
/// </summary>
public sealed class MoveTests
{
    private const string Business = "business";
    private const string Ledger = "ledger";
    private const string Rule = "aws:lb/listenerRule:ListenerRule";
    private const string Listener = "aws:lb/listener:Listener";

    private const string LedgerService = """
        {
          "name": "ledger",
          "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/ledger@sha256:DIGEST", "port": 7000 },
          "tcp": { "port": 7000 }
        }
        """;

    // Settings of the service beside those in Git, one step after the other.
    private static readonly JsonObject[] Steps =
    [
        [],
        new() { ["podPercent"] = 0 },
        new() { ["podPercent"] = 100 },
        new() { ["runtime"] = "kubernetes" },
    ];

    [Theory]
    [InlineData(Business, 1, "move-1-pods-beside-servers.txt")]
    [InlineData(Business, 2, "move-2-pods-serve.txt")]
    [InlineData(Business, 3, "move-3-servers-go.txt")]
    [InlineData(Ledger, 1, "move-tcp-1-pods-beside-servers.txt")]
    [InlineData(Ledger, 2, "move-tcp-2-pods-serve.txt")]
    [InlineData(Ledger, 3, "move-tcp-3-servers-go.txt")]
    public async Task Step_ChangesOnlyWhatItMust(string service, int step, string name) =>
        Approved.Matches(name, EnvironmentDiff.Between(await DeclareAsync(service, step - 1), await DeclareAsync(service, step)).ToString());

    [Theory]
    [InlineData(Business, "infra-prod-business-internal-alarm-")]
    [InlineData(Ledger, "infra-prod-tcp-7000-alarm-")]
    public async Task Move_KeepsNameRuleAndAlarms(string service, string alarms)
    {
        var first = await DeclareAsync(service, 0);
        foreach (var step in Enumerable.Range(1, Steps.Length - 1))
        {
            var diff = EnvironmentDiff.Between(first, await DeclareAsync(service, step));

            Assert.DoesNotContain(diff.Removed, resource => resource.Type is Rule or Listener or "aws:route53/record:Record");
            Assert.DoesNotContain(diff.Removed, resource => resource.Name.StartsWith(alarms, StringComparison.Ordinal));
            Assert.DoesNotContain(Rule, diff.Replaced);
            Assert.DoesNotContain(Listener, diff.Replaced);
        }
    }

    // What gets requests or connections after a step was there, with targets, before it.
    [Theory]
    [InlineData(Business)]
    [InlineData(Ledger)]
    public async Task Move_NeverLeavesTheServiceWithoutTargets(string service)
    {
        for (var step = 1; step < Steps.Length; step++)
        {
            var before = await DeclareAsync(service, step - 1);
            var served = Served(await DeclareAsync(service, step), service);

            Assert.NotEmpty(served);
            Assert.All(served, group => Assert.Contains(group, TargetGroups(before)));
        }
    }

    private static IEnumerable<string> TargetGroups(DeclaredEnvironment environment) =>
        environment.OfType("aws:lb/targetGroup:TargetGroup").Select(group => $"{group.Name}-arn");

    private static List<string> Served(DeclaredEnvironment environment, string service)
    {
        var (type, name, actions) = service == Business
            ? (Rule, "infra-prod-business-internal-rule", "actions")
            : (Listener, "infra-prod-tcp-7000-listener", "defaultActions");
        var action = JsonNode.Parse(environment.OfType(type).Single(resource => resource.Name == name).InputText)![actions]![0]!;
        return action["targetGroupArn"] is { } only
            ? [(string)only!]
            : [.. action["forward"]!["targetGroups"]!.AsArray().Where(group => (int)group!["weight"]! > 0).Select(group => (string)group!["arn"]!)];
    }

    private static Task<DeclaredEnvironment> DeclareAsync(string service, int step)
    {
        var config = StackFile.Read("prod");
        var services = JsonNode.Parse(config["infra:services"])!.AsArray();
        if (service == Ledger)
        {
            services.Add(JsonNode.Parse(LedgerService.Replace("DIGEST", new string('0', 64), StringComparison.Ordinal)));
            Named(services, Business)["calls"]!.AsArray().Add(Ledger);
        }

        var moved = Named(services, service);
        foreach (var (key, value) in Steps[step])
        {
            moved[key] = value!.DeepClone();
        }

        return DeclaredEnvironment.FromConfigAsync("prod", config.SetItem("infra:services", services.ToJsonString()));
    }

    private static JsonObject Named(JsonArray services, string name) =>
        services.Select(service => service!.AsObject()).Single(service => (string)service["name"]! == name);
}
