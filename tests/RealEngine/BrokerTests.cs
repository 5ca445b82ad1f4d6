using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of a broker: deployed, changed and removed.</summary>
public sealed class BrokerTests
{
    private const string Stack = "qa";
    private const string Broker = "aws:mq/broker:Broker";
    private const string Run = "aws:lambda/invocation:Invocation infra-qa-broker-definitions-run";

    private const string Without = """
        config:
          pulumi:disable-default-providers:
            - aws
          infra:profile: development
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain:
            name: shop.example.com
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}

        """;

    [RealEngineFact]
    public async Task Broker_DeployedChangedAndRemoved_IsNeverReplacedAndLeavesNoTrace()
    {
        using var folder = new PulumiFolder();
        (await folder.PulumiAsync("stack", "init", Stack)).Succeeded();
        var before = await UpAsync(folder, Without);

        var deployed = await UpAsync(folder, With("3.13", "orders", 1));

        Assert.Equal("3.13", (string?)deployed[$"{Broker} infra-qa-broker-broker"]["engineVersion"]);
        Assert.Equal(
            Directory.GetFiles(Repository.PathOf("functions", "BrokerDefinitions"), "*.py").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            deployed["aws:lambda/function:Function infra-qa-broker-definitions"]["code"]!["assets"]!.AsObject().Select(file => file.Key)
                .Order(StringComparer.Ordinal));
        Assert.Equal("", PreviewedStep.ChangesOf(await folder.PulumiAsync("preview", "--stack", Stack, "--json", "--expect-no-changes")));

        // Another queue, the next passwords and the next version at once: what is replaced is the run of the function and what reads secrets.
        await WriteAsync(folder, With("4.2", "purchases", 2));
        var steps = PreviewedStep.AllOf((await folder.PulumiAsync("preview", "--stack", Stack, "--json")).Succeeded());
        Assert.Equal(
            ["configuration.id, configuration.revision, engineVersion"],
            steps.Where(step => step.Type == Broker && step.Operation == "update").Select(step => step.Properties));
        Assert.Equal([], steps.Where(step => step.IsEnd && !IsTransient(step)).Select(step => $"{step}"));
        var changed = await UpAsync(folder, With("4.2", "purchases", 2));

        Assert.Equal("4.2", (string?)changed[$"{Broker} infra-qa-broker-broker"]["engineVersion"]);
        Assert.Contains("settings.purchases", (string?)changed[Run]["triggers"]!["definitions"], StringComparison.Ordinal);
        Assert.Equal(
            deployed["random:index/randomPassword:RandomPassword infra-qa-broker-user-web-password"].ToJsonString(),
            changed["random:index/randomPassword:RandomPassword infra-qa-broker-user-web-password"].ToJsonString());

        var after = await UpAsync(folder, Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
    }

    // The alarm of a renamed queue, the configuration of the version before, a run of the function, and the version of a secret, which is kept.
    private static bool IsTransient(PreviewedStep step) => step.Type is "aws:cloudwatch/metricAlarm:MetricAlarm" or "aws:lambda/invocation:Invocation"
        or "aws:mq/configuration:Configuration" or "aws:secretsmanager/secretVersion:SecretVersion";

    private static string With(string version, string queue, int generation) => $$"""
        {{Without.TrimEnd()}}
              calls: [{ to: broker, access: write }]
          infra:broker:
            engineVersion: "{{version}}"
            passwordGeneration: {{generation}}
            exchanges: [{ name: events }]
            queues:
              - { name: {{queue}}, deadLetterQueue: dead, expirySeconds: 3600, bindings: [{ exchange: events, routingKey: "order.#" }] }
              - { name: dead }

        """;

    private static Task WriteAsync(PulumiFolder folder, string settings) => File.WriteAllTextAsync(folder.PathOf($"Pulumi.{Stack}.yaml"), settings);

    // Inputs of the resources by type and name.
    private static async Task<Dictionary<string, System.Text.Json.Nodes.JsonNode>> UpAsync(PulumiFolder folder, string settings)
    {
        await WriteAsync(folder, settings);
        (await folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        return DeployedResource.AllOf((await folder.PulumiAsync("stack", "export", "--stack", Stack)).Succeeded().Output)
            .Where(resource => resource.Json["inputs"] is not null)
            .ToDictionary(resource => $"{resource.Type} {resource.Urn.Split("::")[^1]}", resource => resource.Json["inputs"]!);
    }
}
