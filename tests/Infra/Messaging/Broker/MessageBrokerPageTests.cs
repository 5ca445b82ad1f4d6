using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Messaging.Broker;

/// <summary>What the page of the broker says is so.</summary>
[Collection(Programs.Name)]
public sealed class MessageBrokerPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(
            (network, keys) => _ = MessageBrokerExample.Declare(
                network, "group", "function-group", keys, new("topic", "docs/runbooks"), new FileArchive("one"), new FileArchive("other")),
            [.. DataPrograms.ThreeZones]);

        Assert.Equal("shop-broker", Assert.Single(cloud.OfType("aws:mq/broker:Broker")).Text("brokerName"));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("message-broker",
    [
        ("single node, no queues, no services, unprotected",
            (await BrokerPrograms.RunAsync(BrokerPrograms.ArgsOf(new() { Cluster = false }, protect: false))).Cloud.Resources),
        ("cluster, 1 queue with dead letters, 2 services", (await BrokerPrograms.RunAsync(BrokerPrograms.Shop)).Cloud.Resources),
    ]);
}
