namespace Infra.Schedules;

/// <summary>The form of time zones in schedules. EC2 Auto Scaling accepts canonical IANA names.</summary>
internal static class TimeZoneForm
{
    /// <summary>Time zone of schedules that name none.</summary>
    public const string Default = "Etc/UTC";

    /// <summary>The form of a name. Offsets and three-letter names have no daylight saving time.</summary>
    public const string Pattern = "(UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]*){1,2})";

    /// <summary>The rule on its form.</summary>
    public const string PatternRule = "must be the IANA name of a time zone, such as Europe/Berlin";

    /// <summary>The list of names.</summary>
    public const string List = "time-zones";

    /// <summary>The rule on being in the list.</summary>
    public const string ListRule = "must be a time zone of the IANA database, such as Europe/Berlin";
}
