using System.Collections.Immutable;
using Infra.Networking;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Networking;

/// <summary>Networks as tests declare them.</summary>
internal static class NetworkPrograms
{
    public static readonly AwsLocation Location = new("111122223333", "eu-central-1");

    public static readonly ImmutableArray<TierSpec> DefaultTiers = new NetworkSpec().Tiers;

    /// <summary>The endpoints that servers of an environment call.</summary>
    public static readonly ImmutableArray<string> Endpoints =
        ["autoscaling", "ecr.api", "ecr.dkr", "logs", "monitoring", "secretsmanager", "ssm", "ssmmessages", "sts"];

    /// <summary>A tier.</summary>
    public static TierSpec Tier(string name, int vlan, Exposure exposure, int slot, int prefixLength) =>
        new() { Name = name, Vlan = vlan, Exposure = exposure, Slot = slot, PrefixLength = prefixLength };

    /// <summary>Zones by their ids.</summary>
    public static ImmutableArray<ZoneId> Zones(params IEnumerable<string> ids) => [.. ids.Select(ZoneId.Parse)];

    /// <summary>Args of a network of two zones, unless others are given. Key and topic are somebody else's.</summary>
    public static NetworkArgs Args(
        NetworkSpec? spec = null,
        string[]? zones = null,
        AwsLocation? location = null,
        ImmutableArray<TierFlow>? flows = null,
        OutsideFlows? outside = null,
        ImmutableArray<string>? names = null,
        bool protect = true) => new()
        {
            Spec = spec ?? new() { InterfaceEndpoints = Endpoints },
            Location = location ?? Location,
            Zones = Zones(zones ?? ["euc1-az1", "euc1-az2"]),
            TierFlows = flows,
            OutsideFlows = outside,
            AnsweredNames = names,
            Protect = protect,
            LogsKeyArn = "logs-key-arn",
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
        };

    /// <summary>Declares the network <c>net</c>.</summary>
    public static async Task<RecordingCloud> RunAsync(
        NetworkArgs args, bool isPreview = false, ComponentResourceOptions? options = null, Action<Network>? made = null)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var network = new Network("net", args, options);
            made?.Invoke(network);
        });
        return cloud;
    }

    /// <summary>Holds the inputs of one resource to JSON.</summary>
    public static void AssertInputs(RecordingCloud cloud, string type, string name, string expected) =>
        Assert.Equal(expected, cloud.Get(type, name).ExpandedInputText);
}
