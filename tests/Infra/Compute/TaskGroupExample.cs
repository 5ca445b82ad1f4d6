using Infra.Compute;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Compute;

/// <summary>The example of docs/components/task-group.md.</summary>
internal static class TaskGroupExample
{
    public static TaskGroup Declare(
        InputList<string> subnetIds, Input<string> securityGroupId, Input<string> logsKeyArn, AlarmChannel alarms, string userData, string version)
    {
        #region task-group
        var migrate = new TaskGroup("shop-migrate", new()
        {
            TimeLimitMinutes = 30,
            Deployment = new() { Version = version, Code = new FileArchive("functions/RunTask") },
            Location = new AwsLocation("111122223333", "eu-central-1"),
            SubnetIds = subnetIds,
            SecurityGroupIds = securityGroupId,
            UserData = userData,
            LogsKeyArn = logsKeyArn,
            AlarmChannel = alarms,
        });
        #endregion
        return migrate;
    }
}
