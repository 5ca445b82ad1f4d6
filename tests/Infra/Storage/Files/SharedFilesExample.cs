using Infra.Compute;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Infra.Storage.Files;
using Pulumi;

namespace Infra.Tests.Storage.Files;

/// <summary>The example of docs/components/shared-files.md.</summary>
internal static class SharedFilesExample
{
    public static Output<PolicyStatement> Declare(Network network, Input<string> securityGroupId, EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region shared-files
        var location = new AwsLocation("111122223333", "eu-central-1");
        var files = new SharedFiles("shop-files", new()
        {
            Location = location,
            Zones = [ZoneId.Parse("euc1-az1"), ZoneId.Parse("euc1-az2"), ZoneId.Parse("euc1-az3")],
            SubnetIds = network.SubnetIdsOf("data"),
            SecurityGroupId = securityGroupId,
            DataKeyArn = keys.DataKeyArn,
            AlarmChannel = alarms,
            Users = [new("web", ServerGroup.RoleArnPatternOf("shop-web", location), IsReadOnly: false)],
        });

        var rights = files.Rights["web"];
        #endregion
        return rights;
    }
}
