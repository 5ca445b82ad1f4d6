using System.Text.Json.Nodes;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Messaging;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern a queue, by their ids, over the defaults.</summary>
[Collection(Programs.Name)]
public sealed class JobQueueControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => QueuePrograms.RunAsync(new() { Name = "orders" }));

    [Fact]
    public Task FSBP_SQS_1_Queues_AreEncryptedWithTheKeyOfData() =>
        AllAsync("aws:sqs/queue:Queue", queue => queue.Text("kmsMasterKeyId") == "data-key-arn");

    [Fact]
    public Task FSBP_SQS_3_Policies_AllowNobody() => AllAsync(
        "aws:sqs/queuePolicy:QueuePolicy",
        policy => policy.Statements.All(statement => (string?)statement["Effect"] == "Deny"));

    [Fact]
    public Task BP_sqs_tls_Policies_RefuseCallsWithoutTls() => AllAsync(
        "aws:sqs/queuePolicy:QueuePolicy",
        policy => policy.Statements.Any(statement => (string?)statement["Effect"] == "Deny" && (string?)statement["Principal"] == "*"
            && (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false"));

    [Fact]
    public async Task BP_sqs_dlq_Queue_SendsDeadLettersAwayWhichAreKeptLongerAndTold()
    {
        var cloud = (await Run.Value).Cloud;

        var queue = cloud.Get("aws:sqs/queue:Queue", "shop-queues-orders-queue");
        var redrive = JsonNode.Parse(queue.Text("redrivePolicy"))!;
        Assert.InRange((int)redrive["maxReceiveCount"]!, 3, 10);
        var deadLetters = cloud.OfType("aws:sqs/queue:Queue")
            .Single(other => ((string)redrive["deadLetterTargetArn"]!).EndsWith($":{other.Text("name")}", StringComparison.Ordinal));
        Assert.Equal(1_209_600.0, deadLetters.Inputs["messageRetentionSeconds"]);
        Assert.Contains(
            deadLetters.Text("name"),
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => alarm.Group("dimensions")["QueueName"]));
    }

    [Fact]
    public async Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => Assert.All(
        (await Run.Value).Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags")),
        resource => Assert.Equal(resource.Name, resource.Group("tags")["Name"]));

    private static async Task AllAsync(string type, Func<RecordedResource, bool> control)
    {
        var resources = (await Run.Value).Cloud.OfType(type).ToList();

        Assert.Equal(2, resources.Count);
        Assert.All(resources, resource => Assert.True(control(resource)));
    }
}
