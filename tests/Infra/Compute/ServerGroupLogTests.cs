using System.Collections.Concurrent;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class ServerGroupLogTests
{
    [Fact]
    public async Task LogGroup_Defaults_IsEncryptedKeptAndProtected()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            """
            {
              "deletionProtectionEnabled": true,
              "kmsKeyId": "logs-key",
              "name": "/shop-web/servers",
              "retentionInDays": 180,
              "tags": {
                "Name": "shop-web-logs"
              }
            }
            """,
            cloud.Get("aws:cloudwatch/logGroup:LogGroup", "shop-web-logs").InputText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogGroup_Protect_HoldsForPulumiAndAws(bool protect)
    {
        var options = new ConcurrentDictionary<string, ResourceOptions>();
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(protect: protect), options: ServerGroupRun.Recording(options));

        Assert.Equal(
            (protect, protect),
            (
                options["shop-web-logs"].Protect == true,
                cloud.Get("aws:cloudwatch/logGroup:LogGroup", "shop-web-logs").Inputs["deletionProtectionEnabled"]));
    }
}
