using Infra.Compute;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Compute;

/// <summary>The example of docs/components/server-group.md.</summary>
internal static class ServerGroupExample
{
    public static Output<string> Declare(
        InputList<string> subnetIds, Input<string> securityGroupId, Input<string> logsKeyArn, AlarmChannel alarms, string userData)
    {
        #region server-group
        var web = new ServerGroup("shop-web", new()
        {
            Spec = new() { MinSize = 5, MaxSize = 10 },
            Location = new AwsLocation("111122223333", "eu-central-1"),
            SubnetIds = subnetIds,
            SecurityGroupIds = securityGroupId,
            UserData = userData,
            LogsKeyArn = logsKeyArn,
            AlarmChannel = alarms,
        });
        #endregion
        return web.GroupName;
    }
}
