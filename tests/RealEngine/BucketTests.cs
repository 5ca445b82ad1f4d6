using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of a bucket: deployed, changed and removed.</summary>
public sealed class BucketTests
{
    private const string Uploads = "infra-qa-buckets-uploads";
    private const string Notification = $"aws:s3/bucketNotification:BucketNotification {Uploads}-notification";
    private const string QueuePolicy = "aws:sqs/queuePolicy:QueuePolicy infra-qa-queues-scans-policy";

    private const string Without = $$"""
        {{SmallStack.Head}}
          infra:firewall: {allowLargeBodies: true}
          infra:queues: {list: [{name: scans}]}
          infra:services:
            - name: scanner
              worker: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/scanner:1.0.0"}
              consumes: [scans]
            - name: web
              container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", port: 8080}
              route: {}

        """;

    [RealEngineFact]
    public async Task Bucket_DeployedChangedAndRemoved_IsNeverReplacedAndLeavesNoTrace()
    {
        using var stack = await SmallStack.CreateAsync();
        var before = await stack.UpAsync(Without);

        var deployed = await stack.UpAsync(With("maxUploadMiB: 50"));

        Assert.False(deployed.ContainsKey(Notification));
        Assert.DoesNotContain("FromS3", (string?)deployed[QueuePolicy]["policy"], StringComparison.Ordinal);
        Assert.Equal("", await stack.ChangesAsync(With("maxUploadMiB: 50")));

        // Events and another lifecycle: the queue and the key let S3 send before it is told, and nothing is replaced.
        const string Events =
            "expireDays: 90, oldVersionDays: 14, events: [{queue: scans, prefix: in/}], browserOrigins: [\"https://shop.example.com\"]";
        var steps = await stack.StepsAsync(With($"maxUploadMiB: 50, {Events}"));
        Assert.Equal([], steps.Where(step => step.IsEnd).Select(step => $"{step}"));
        Assert.Equal(["create"], OperationsOf(steps, $"{Uploads}-notification"));
        Assert.Equal(["create"], OperationsOf(steps, $"{Uploads}-cors"));
        Assert.Equal(["update"], OperationsOf(steps, $"{Uploads}-lifecycle"));
        Assert.Equal(["update"], OperationsOf(steps, "infra-qa-queues-scans-policy"));
        Assert.Equal(["update"], OperationsOf(steps, "infra-qa-keys-data-key"));
        var changed = await stack.UpAsync(With($"maxUploadMiB: 50, {Events}"));

        Assert.Equal(
            "arn:aws:s3:::infra-qa-buckets-uploads-111122223333-eu-central-1",
            (string?)System.Text.Json.Nodes.JsonNode.Parse((string)changed[QueuePolicy]["policy"]!)!["Statement"]![1]!["Condition"]!["ArnEquals"]![
                "aws:SourceArn"]);

        // A lock comes with the bucket only.
        Assert.Contains(
            await stack.StepsAsync(With($"maxUploadMiB: 50, {Events}, objectLock: {{days: 1}}")),
            step => step.IsEnd && step.Urn.EndsWith($"::{Uploads}-bucket", StringComparison.Ordinal));

        var after = await stack.UpAsync(Without);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(before[QueuePolicy].ToJsonString(), after[QueuePolicy].ToJsonString());
    }

    private static string With(string settings) => $$"""
        {{Without.TrimEnd()}}
              storage: [uploads]
          infra:buckets: {list: [{name: uploads, {{settings}} }]}

        """;

    private static IEnumerable<string> OperationsOf(IEnumerable<PreviewedStep> steps, string name) =>
        steps.Where(step => step.Urn.EndsWith($"::{name}", StringComparison.Ordinal)).Select(step => step.Operation);
}
