using Infra.Observability;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates silences, and that alarms about notices do not depend on notices.</summary>
internal static class AlarmValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="alarms">The settings.</param>
    public static IEnumerable<Problem> Validate(AlarmSettings alarms)
    {
        if (alarms is { Notices.IsOn: true, Emails.IsEmpty: true })
        {
            yield return new("emails", "must have an address where there are notices, or nobody hears that they are not forwarded", "none");
        }

        foreach (var problem in alarms.Silences.SelectMany((silence, index) =>
            SilenceValidation.Validate(silence).Under(PropertyPath.Create("silences", index))))
        {
            yield return problem;
        }
    }
}
