using System.Collections.Immutable;
using Infra.Notices;
using Infra.Observability;
using Infra.Stacks.Parts;

namespace Infra.Stacks.Declaration;

/// <summary>What forwards notices of alarms, where the settings name a target or a heartbeat.</summary>
internal static class AlarmNotices
{
    /// <summary>Declares it.</summary>
    /// <param name="foundation">The foundation, with keys and topic.</param>
    public static ImmutableArray<AlarmGroup> Declare(EnvironmentFoundation foundation)
    {
        var plan = foundation.Plan;
        if (!plan.Settings.Alarms.Notices.IsOn)
        {
            return [];
        }

        var forwarder = new NoticeForwarder(plan.Names.Notices, new()
        {
            Spec = plan.Settings.Alarms.Notices,
            Environment = plan.Names.Prefix,
            Location = plan.Location,
            TopicName = plan.Names.Alarms,
            Code = FunctionCode.Notices,
            LogsKeyArn = foundation.Keys.LogsKeyArn,
            SecretsKeyArn = foundation.Keys.SecretsKeyArn,
            Protect = plan.Protect,
            AlarmChannel = foundation.AlarmChannel,
        }, foundation.Options);
        return [forwarder.Alarms];
    }
}
