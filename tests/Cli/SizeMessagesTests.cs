using Infra.Tests.Cli.Support;

namespace Infra.Tests.Cli;

/// <summary>What a preview prints on sizes.</summary>
public sealed class SizeMessagesTests
{
    private const string Busy = """
        infra:services=[{"name":"web","container":{"image":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1","port":8080},"route":{},
        "load":{"requestsPerSecond":900,"requestsPerProcessor":40},"calls":["mysql","redis"]}]
        """;

    [Fact]
    public async Task Preview_OfSizesThatDoNotFit_WarnsAndHints()
    {
        var ended = await InfraProcess.PreviewAsync("dev", "--config", Busy, "--config", """infra:redis={"nodeType":"cache.m5.large"}""");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains(
            """
              warning ENG2008: The program reported a warning.
                Too small for the planned load: services[0].servers.maxSize: 2 servers at cpuTargetPercent 60 answer 96 requests a second
            """,
            ended.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            """
              info ENG2009: The program reported a message.
                Sizes of infra-dev that could be smaller or of Graviton (docs/sizes.md):
                  - redis.nodeType: cache.m5.large can be Graviton of the same size
            """,
            ended.Output,
            StringComparison.Ordinal);
    }
}
