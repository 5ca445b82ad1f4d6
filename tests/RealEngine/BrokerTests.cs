using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of a broker: deployed, changed and removed.</summary>
public sealed class BrokerTests
{
    private const string Broker = "aws:mq/broker:Broker";
    private const string Run = "aws:lambda/invocation:Invocation infra-qa-broker-definitions-run";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:services:
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}

        """;

    [RealEngineFact]
    public async Task Broker_DeployedChangedAndRemoved_IsNeverReplacedAndLeavesNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        var deployed = await stack.UpAsync(With("3.13", "orders", 1));

        Assert.Equal("3.13", (string?)deployed[$"{Broker} infra-qa-broker-broker"]["engineVersion"]);
        Assert.Equal(
            Directory.GetFiles(Repository.PathOf("functions", "BrokerDefinitions"), "*.py").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            deployed["aws:lambda/function:Function infra-qa-broker-definitions"]["code"]!["assets"]!.AsObject().Select(file => file.Key)
                .Order(StringComparer.Ordinal));
        Assert.Equal("", await stack.ChangesAsync(With("3.13", "orders", 1)));

        // Another queue, the next passwords and the next version at once: what is replaced is the run of the function and what reads secrets.
        var steps = await stack.StepsAsync(With("4.2", "purchases", 2));
        Assert.Equal(
            ["configuration.id, configuration.revision, engineVersion"],
            steps.Where(step => step.Type == Broker && step.Operation == "update").Select(step => step.Properties));
        Assert.Equal([], steps.Where(step => step.IsEnd && !IsTransient(step)).Select(step => $"{step}"));
        var changed = await stack.UpAsync(With("4.2", "purchases", 2));

        Assert.Equal("4.2", (string?)changed[$"{Broker} infra-qa-broker-broker"]["engineVersion"]);
        Assert.Contains("settings.purchases", (string?)changed[Run]["triggers"]!["definitions"], StringComparison.Ordinal);
        Assert.Equal(
            deployed["random:index/randomPassword:RandomPassword infra-qa-broker-user-web-password"].ToJsonString(),
            changed["random:index/randomPassword:RandomPassword infra-qa-broker-user-web-password"].ToJsonString());

        var after = await stack.UpAsync(Without);
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
}
