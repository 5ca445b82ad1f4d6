namespace Infra.Schedules;

/// <summary>
/// A recurrence of EC2 Auto Scaling in the five fields of cron:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html"/>.
/// </summary>
/// <param name="Text">The fields, such as <c>0 20 * * MON-FRI</c>.</param>
[CronExpressionForm]
public readonly record struct CronExpression(string Text)
{
    private static readonly Field[] Fields =
    [
        new(0, 59, []),
        new(0, 23, []),
        new(1, 31, []),
        new(1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new(0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    private sealed record Field(int Lowest, int Highest, string[] Names);

    /// <summary>Parses a recurrence. Throws if the text is not one.</summary>
    /// <param name="text">The fields.</param>
    /// <exception cref="FormatException">The text is not a recurrence.</exception>
    public static CronExpression Parse(string text) =>
        TryParse(text, out var expression) ? expression : throw new FormatException($"'{text}' is not a recurrence such as 0 20 * * MON-FRI.");

    /// <summary>Parses a recurrence.</summary>
    /// <param name="text">The fields.</param>
    /// <param name="expression">The recurrence.</param>
    public static bool TryParse(string text, out CronExpression expression)
    {
        ArgumentNullException.ThrowIfNull(text);
        expression = new(text);
        return IsValid(text);
    }

    /// <summary>The fields.</summary>
    public override string ToString() => Text;

    private static bool IsValid(string text)
    {
        var parts = text.Split(' ');
        return parts.Length == Fields.Length
            && parts.Zip(Fields, (part, field) => part.Split(',').All(item => IsItem(item, field))).All(holds => holds)
            && IsEver(parts[2], parts[3], parts[4]);
    }

    // Cron takes the days of the month or those of the week where both are set: 31 February alone never comes, and with MON it is every Monday of it.
    private static bool IsEver(string days, string months, string weekdays)
    {
        if (days.StartsWith('*') || !weekdays.StartsWith('*'))
        {
            return true;
        }

        // 2024 has a 29 February.
        var first = FirstOf(days, Fields[2]);
        return Enumerable.Range(1, 12).Any(month => Names(months, month, Fields[3]) && first <= DateTime.DaysInMonth(2024, month));
    }

    private static int FirstOf(string part, Field field) => part.Split(',').Min(item => ValueOf(item.Split('/', '-')[0], field) ?? field.Lowest);

    private static bool Names(string part, int value, Field field) => part.Split(',').Any(item =>
    {
        var step = item.Split('/');
        var range = step[0].Split('-');
        var (from, to) = step[0] == "*" ? (field.Lowest, field.Highest) : (ValueOf(range[0], field) ?? 0, ValueOf(range[^1], field) ?? 0);
        return value >= from && value <= to && (step.Length == 1 || (value - from) % (NumberOf(step[1]) ?? 1) == 0);
    });

    private static bool IsItem(string item, Field field)
    {
        var step = item.Split('/');
        var range = step[0].Split('-');
        var isAny = step[0] == "*";
        var isStepSound = step.Length == 1
            || (step.Length == 2 && NumberOf(step[1]) is > 0 and var every && every <= field.Highest && (range.Length == 2 || isAny));
        return isStepSound && (isAny || IsRange(range, field));
    }

    private static bool IsRange(string[] range, Field field) => range.Length switch
    {
        1 => ValueOf(range[0], field) is not null,
        2 => ValueOf(range[0], field) is { } from && ValueOf(range[1], field) is { } to && from <= to,
        _ => false,
    };

    private static int? ValueOf(string text, Field field)
    {
        var named = Array.IndexOf(field.Names, text.ToUpperInvariant());
        var value = named >= 0 ? field.Lowest + named : NumberOf(text);
        return value >= field.Lowest && value <= field.Highest ? value : null;
    }

    private static int? NumberOf(string text) => text.Length is 1 or 2 && text.All(char.IsAsciiDigit) ? int.Parse(text) : null;
}
