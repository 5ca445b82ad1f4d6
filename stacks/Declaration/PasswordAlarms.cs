using Infra.Data;
using Infra.Observability;
using Infra.Stacks.Parts;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The alarms on old passwords, where a part has passwords.</summary>
internal static class PasswordAlarms
{
    /// <summary>Declares them.</summary>
    /// <param name="foundation">The foundation.</param>
    /// <param name="parts">The parts, whose passwords are made before their generation is written down.</param>
    public static IEnumerable<AlarmGroup> Declare(EnvironmentFoundation foundation, IEnumerable<DeclaredPart> parts)
    {
        var plan = foundation.Plan;
        if (plan.Passwords.IsEmpty)
        {
            return [];
        }

        var options = foundation.Options;
        options.DependsOn.AddRange([.. parts.Select(part => (Input<Resource>)part.Component)]);
        var ages = new PasswordAges(plan.Names.Passwords, new()
        {
            Location = plan.Location,
            Passwords = plan.Passwords,
            Code = FunctionCode.PasswordAges,
            LogRetentionDays = plan.LogRetentionDays,
            LogsKeyArn = foundation.Keys.LogsKeyArn,
            Protect = plan.ProtectServices,
            AlarmChannel = foundation.AlarmChannel,
        }, options);
        return [ages.Alarms];
    }
}
