using Infra.Connections;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The examples of docs/components/alarms.md and connections.md.</summary>
internal static class FoundationExamples
{
    public static Output<string> DeclareAlarms(AwsLocation location, EnvironmentKeys keys, Network network)
    {
        #region alarms
        var topic = new AlarmTopic("shop-alarms", new() { Location = location, KeyArn = keys.LogsKeyArn, Emails = ["operations@example.com"] });
        var channel = new AlarmChannel(topic.Arn, "docs/runbooks");

        // Every component that watches something takes the channel: new Network("shop", new() { AlarmChannel = channel, ... })

        var dashboard = new Dashboard("shop", new() { Region = location.Region, Groups = [network.Alarms] });
        #endregion
        return Output.Format($"{channel.TopicArn} {dashboard.Url}");
    }

    public static Output<string> DeclareConnections(Network network)
    {
        #region connections
        var groups = new SecurityGroups("shop", new()
        {
            Spec = new()
            {
                Parties =
                [
                    new("balancer", "public", new Endpoint("https", 443)) { IsOpenToTheInternet = true },
                    new("web", "business", new Endpoint("https", 8443)) { GatewayServices = ["s3"] },
                    new("mysql", "data", new Endpoint("mysql", 3306)),
                ],
                Calls = [new("balancer", "web"), new("web", "mysql")],
            },
            VpcId = network.VpcId,
            PrefixListIds = network.PrefixListIds,
        });

        var webGroup = groups.GroupIdOf("web");
        #endregion
        return webGroup;
    }
}
