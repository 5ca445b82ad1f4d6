using System.Text.RegularExpressions;
using Infra.Validation;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>What <c>infra:alarms</c> must keep to.</summary>
internal static partial class AlarmRules
{
    private const int LongestEmail = 254;
    private const int LongestRunbooks = 256;

    /// <summary>Every broken rule.</summary>
    /// <param name="alarms">Who hears of alarms.</param>
    public static IEnumerable<Problem> Problems(AlarmSettings alarms)
    {
        for (var i = 0; i < alarms.Emails.Length; i++)
        {
            var email = alarms.Emails[i];
            if (email.Length > LongestEmail || !EmailPattern().IsMatch(email))
            {
                yield return new($"emails[{i}]", "must be an e-mail address, such as operations@example.com", Problem.Quote(email));
            }
            else if (alarms.Emails.IndexOf(email) < i)
            {
                yield return new($"emails[{i}]", "must be listed once", Problem.Quote(email));
            }
        }

        if (alarms.Runbooks.Length > LongestRunbooks || !RunbooksPattern().IsMatch(alarms.Runbooks))
        {
            yield return new("runbooks", $"must be an address of at most {LongestRunbooks} characters without spaces and without a slash at its end", Problem.Quote(alarms.Runbooks));
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}\z")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^[!-~]*[!-.0-~]\z")]
    private static partial Regex RunbooksPattern();
}
