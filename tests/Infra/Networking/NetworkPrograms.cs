using Infra.Networking;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Networking;

/// <summary>Networks as tests declare them.</summary>
internal static class NetworkPrograms
{
    /// <summary>Args of a network whose key and topic are somebody else's.</summary>
    public static NetworkArgs ArgsOf(NetworkSpec spec) => new() { Spec = spec, LogsKeyArn = "logs-key-arn", AlarmChannel = new("alarm-topic", "docs/runbooks") };

    /// <summary>A network of two zones with the defaults, but for what is given.</summary>
    public static NetworkSpec Spec(
        string[]? zones = null,
        TierSpec[]? tiers = null,
        NatMode nat = NatMode.PerZone,
        string[]? endpoints = null,
        bool enableIpv6 = false,
        bool protectLogs = true) => new()
        {
            Location = new("111122223333", "eu-central-1"),
            Zones = [.. zones ?? ["euc1-az1", "euc1-az2"]],
            Tiers = tiers is null ? NetworkDefaults.Tiers : [.. tiers],
            Nat = nat,
            InterfaceEndpoints = endpoints is null ? NetworkDefaults.InterfaceEndpoints : [.. endpoints],
            EnableIpv6 = enableIpv6,
            ProtectLogs = protectLogs,
        };

    /// <summary>Declares the network <c>net</c>.</summary>
    public static async Task<RecordingCloud> RunAsync(
        NetworkSpec spec, bool isPreview = false, ComponentResourceOptions? options = null, Action<Network>? made = null)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var network = new Network("net", ArgsOf(spec), options);
            made?.Invoke(network);
        });
        return cloud;
    }

    /// <summary>Holds the inputs of one resource to JSON.</summary>
    public static void AssertInputs(RecordingCloud cloud, string type, string name, string expected) => Assert.Equal(expected, cloud.Get(type, name).InputText);
}
