using Infra.Logs;
using Infra.Networking;
using Infra.Stacks.Parts.LogSearch;
using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Parts;

public sealed class LogSearchPartTests
{
    [Fact]
    public void Party_CallingBlocks_AreThoseOfLinkedNetworks()
    {
        var spec = new LogSearchSpec { PrivateAccess = [Cidr.Parse("172.29.0.0/16")] };
        var part = LogSearchPart.Kind.Create(spec, PartContexts.Create(EnvironmentProfile.Production, "logsearch"));

        Assert.Equal(["172.29.0.0/16"], part.Party!.CallingBlocks.Select(block => $"{block.Block}"));
    }
}
