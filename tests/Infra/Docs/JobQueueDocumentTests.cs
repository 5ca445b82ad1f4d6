using Infra.Tests.Messaging;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the page of queues says is so.</summary>
[Collection(Programs.Name)]
public sealed class JobQueueDocumentTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => _ = JobQueueExample.Declare(keys, new("topic", "docs/runbooks")));

        Assert.Equal(2, cloud.OfType("aws:sqs/queue:Queue").Count());
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("job-queue",
    [
        ("a queue", (await QueuePrograms.RunAsync(new() { Name = "orders" })).Cloud.Resources),
        ("with fifo", (await QueuePrograms.RunAsync(new() { Name = "orders", Fifo = true })).Cloud.Resources),
    ]);
}
