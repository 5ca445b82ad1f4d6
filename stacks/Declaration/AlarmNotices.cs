using Infra.Notices;
using Infra.Stacks.Parts;

namespace Infra.Stacks.Declaration;

/// <summary>What forwards notices of alarms, where the settings name a target or a heartbeat.</summary>
internal static class AlarmNotices
{
    /// <summary>Declares it.</summary>
    /// <param name="foundation">The foundation, with keys and topic.</param>
    /// <returns>It; null where it is not declared.</returns>
    public static NoticeForwarder? Declare(EnvironmentFoundation foundation)
    {
        var plan = foundation.Plan;
        if (!plan.Settings.Alarms.Notices.IsOn)
        {
            return null;
        }

        return new NoticeForwarder(plan.Names.Notices, new()
        {
            Spec = plan.Settings.Alarms.Notices,
            Environment = plan.Names.Prefix,
            Location = plan.Location,
            TopicName = plan.Names.Alarms,
            OtherTopicArns = plan.CheckedHosts.IsEmpty ? [] : [PublicNameChecks.TopicArnOf(plan)],
            Code = FunctionCode.Notices,
            LogRetentionDays = plan.LogRetentionDays,
            LogsKeyArn = foundation.Keys.LogsKeyArn,
            SecretsKeyArn = foundation.Keys.SecretsKeyArn,
            Protect = plan.Protect,
            AlarmChannel = foundation.AlarmChannel,
        }, foundation.Options);
    }
}
