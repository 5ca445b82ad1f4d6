using Infra.Messaging;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Messaging;

[Collection(Programs.Name)]
public sealed class JobQueueTests
{
    private const string Queue = "aws:sqs/queue:Queue";
    private const string Policy = "aws:sqs/queuePolicy:QueuePolicy";
    private const string Sources = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";

    private static readonly JobQueueSpec Orders = new() { Name = "orders" };

    private static readonly JobQueueSpec Letters = new()
    {
        Name = "letters",
        Fifo = true,
        ContentBasedDeduplication = true,
        VisibilityTimeoutSeconds = 90,
        DelaySeconds = 3,
        MaxReceiveCount = 7,
        RetentionDays = 10,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Queue_Defaults_IsEncryptedAndSendsItsDeadLettersAway(bool isPreview) => Assert.Equal(
        """
        {
          "contentBasedDeduplication": false,
          "delaySeconds": 0,
          "fifoQueue": false,
          "kmsMasterKeyId": "data-key-arn",
          "maxMessageSize": 262144,
          "messageRetentionSeconds": 345600,
          "name": "shop-queues-orders",
          "receiveWaitTimeSeconds": 20,
          "redrivePolicy": {
            "deadLetterTargetArn": "arn:aws:sqs:eu-central-1:111122223333:shop-queues-orders-dead-letters",
            "maxReceiveCount": 5
          },
          "tags": {
            "Name": "shop-queues-orders-queue"
          },
          "visibilityTimeoutSeconds": 60
        }
        """,
        (await QueuePrograms.RunAsync(Orders, isPreview)).Inputs(Queue, "shop-queues-orders-queue"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeadLetters_AreKeptForLongestAndComeFromTheQueueAlone(bool isPreview)
    {
        var run = await QueuePrograms.RunAsync(Orders, isPreview);

        Assert.Equal(
            """
            {
              "fifoQueue": false,
              "kmsMasterKeyId": "data-key-arn",
              "maxMessageSize": 262144,
              "messageRetentionSeconds": 1209600,
              "name": "shop-queues-orders-dead-letters",
              "receiveWaitTimeSeconds": 20,
              "tags": {
                "Name": "shop-queues-orders-dead-letters"
              }
            }
            """,
            run.Inputs(Queue, "shop-queues-orders-dead-letters"));
        var sources = run.Cloud.Get(Sources, "shop-queues-orders-dead-letters-sources");
        Assert.Equal(
            """{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:eu-central-1:111122223333:shop-queues-orders"]}""",
            sources.Text("redriveAllowPolicy"));
        Assert.Equal(!isPreview, sources.Inputs.TryGetValue("queueUrl", out var url) && url is "shop-queues-orders-dead-letters-url");
    }

    [Fact]
    public async Task Queue_WithFifo_AndItsDeadLetters_HaveNamesOfFifo()
    {
        var run = await QueuePrograms.RunAsync(Letters);

        Assert.Equal(
            """
            {
              "contentBasedDeduplication": true,
              "delaySeconds": 3,
              "fifoQueue": true,
              "kmsMasterKeyId": "data-key-arn",
              "maxMessageSize": 262144,
              "messageRetentionSeconds": 864000,
              "name": "shop-queues-orders.fifo",
              "receiveWaitTimeSeconds": 20,
              "redrivePolicy": {
                "deadLetterTargetArn": "arn:aws:sqs:eu-central-1:111122223333:shop-queues-orders-dead-letters.fifo",
                "maxReceiveCount": 7
              },
              "tags": {
                "Name": "shop-queues-orders-queue"
              },
              "visibilityTimeoutSeconds": 90
            }
            """,
            run.Inputs(Queue, "shop-queues-orders-queue"));
        var deadLetters = run.Cloud.Get(Queue, "shop-queues-orders-dead-letters");
        Assert.Equal(("shop-queues-orders-dead-letters.fifo", true), (deadLetters.Text("name"), deadLetters.Inputs["fifoQueue"]));
    }

    [Fact]
    public async Task Policies_RefuseCallsWithoutTlsAndAllowNothing() => Assert.Equal(
        new[] { "shop-queues-orders-dead-letters", "shop-queues-orders" }.Select(queue =>
            """{"Version":"2012-10-17","Statement":[{"Sid":"TlsOnly","Effect":"Deny","Principal":"*","Action":"sqs:*","""
            + $"\"Resource\":\"arn:aws:sqs:eu-central-1:111122223333:{queue}\","
            + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"),
        (await QueuePrograms.RunAsync(Orders)).Cloud.OfType(Policy).OrderBy(policy => policy.Name, StringComparer.Ordinal)
            .Select(policy => policy.Text("policy")));

    // A queue has one policy, so it is made of all senders, in an order of its own. Nobody sends to the dead-letter queue.
    [Fact]
    public async Task Policy_WithSenders_LetsThemSendForTheirResourcesOfThisAccount()
    {
        var run = await DataPrograms.RunAsync(isPreview: true, options => _ = new JobQueue(
            QueuePrograms.Name, QueuePrograms.ArgsOf(Orders, senders: [new("s3", "arn:b"), new("events", "arn:r"), new("s3", "arn:a")]), options));

        Assert.EndsWith(
            """
            {"Sid":"FromEvents","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage",
            "Resource":"arn:aws:sqs:eu-central-1:111122223333:shop-queues-orders",
            "Condition":{"ArnEquals":{"aws:SourceArn":"arn:r"},"StringEquals":{"aws:SourceAccount":"111122223333"}}},
            {"Sid":"FromS3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage",
            "Resource":"arn:aws:sqs:eu-central-1:111122223333:shop-queues-orders",
            "Condition":{"ArnEquals":{"aws:SourceArn":["arn:a","arn:b"]},"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}
            """.ReplaceLineEndings(""),
            run.Cloud.Get(Policy, "shop-queues-orders-policy").Text("policy"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Allow", run.Cloud.Get(Policy, "shop-queues-orders-dead-letters-policy").Text("policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, 2)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 0)]
    public async Task Queues_AreProtectedUnlessTheyRetire(bool protect, bool retiring, int expected) =>
        Assert.Equal(expected, (await QueuePrograms.RunAsync(Orders with { Retiring = retiring }, protect: protect)).Protected.Count());

    // The queue names its dead-letter queue, and the permission to send dead letters names the queue, by texts: the order is said besides.
    [Fact]
    public async Task Queues_ThatAreNamedByTexts_ComeFirst()
    {
        var run = await QueuePrograms.RunAsync(Orders);

        Assert.Equal(["shop-queues-orders-dead-letters"], await DependenciesAsync($"{Queue} shop-queues-orders-queue"));
        Assert.Equal(["shop-queues-orders-queue"], await DependenciesAsync($"{Sources} shop-queues-orders-dead-letters-sources"));

        async Task<IEnumerable<string>> DependenciesAsync(string resource) =>
            (await OutputUtilities.GetValueAsync(run.Options[resource].DependsOn.ToOutput())).Select(dependency => dependency.GetResourceName());
    }

    [Fact]
    public async Task Outputs_AreThoseOfTheTwoQueues()
    {
        JobQueue? queue = null;
        await QueuePrograms.RunAsync(Orders, made: made => queue = made);

        Assert.Equal(
            [
                "shop-queues-orders-queue-url", "shop-queues-orders-queue-arn", "shop-queues-orders-dead-letters-url",
                "shop-queues-orders-dead-letters-arn",
            ],
            await Task.WhenAll(
                new[] { queue!.Url, queue.Arn, queue.DeadLettersUrl, queue.DeadLettersArn }.Select(output => OutputUtilities.GetValueAsync(output))));
    }

    [Theory]
    [InlineData(false, "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-queues-orders")]
    [InlineData(true, "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-queues-orders.fifo")]
    public void Url_IsKnownBeforeTheQueue(bool fifo, string expected) =>
        Assert.Equal(expected, new JobQueueNames(QueuePrograms.Name, fifo).UrlIn(QueuePrograms.Location));
}
