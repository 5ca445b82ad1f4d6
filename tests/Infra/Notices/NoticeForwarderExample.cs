using Infra.Notices;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Notices;

/// <summary>The example of docs/components/notices.md.</summary>
internal static class NoticeForwarderExample
{
    public static NoticeForwarder Declare(EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region notices
        var notices = new NoticeForwarder("shop-notices", new()
        {
            Spec = new() { Targets = [new() { Name = "operations", Kind = NoticeTargetKind.Discord, Secret = "notices/discord" }] },
            Environment = "shop",
            Location = new AwsLocation("111122223333", "eu-central-1"),
            TopicName = "shop-alarms",
            Code = new FileArchive("functions/Notices"),
            LogsKeyArn = keys.LogsKeyArn,
            SecretsKeyArn = keys.SecretsKeyArn,
            AlarmChannel = alarms,
        });
        #endregion
        return notices;
    }
}
