using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates that alarms about notices do not depend on notices.</summary>
internal static class NoticeValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="alarms">Who receives the alarms.</param>
    public static IEnumerable<Problem> Validate(AlarmSettings alarms)
    {
        if (alarms is { Notices.IsOn: true, Emails.IsEmpty: true })
        {
            yield return new("emails", "must have an address where there are notices, or nobody hears that they are not forwarded", "none");
        }
    }
}
