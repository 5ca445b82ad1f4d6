using Infra.Networking;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkTests
{
    [Fact]
    public async Task Dump()
    {
        var cloud = new RecordingCloud(isPreview: false);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => { _ = new Network("net", new() { AccountId = "111122223333", Region = "eu-central-1", Zones = ["euc1-az1", "euc1-az2"], EnableIpv6 = true }); });
        File.WriteAllLines("/tmp/dump.txt", cloud.Resources.Select(r => $"{r.Type} {r.Name} {r.InputText}"));
    }
}
