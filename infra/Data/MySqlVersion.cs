using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>A line of MySQL versions on RDS.</summary>
/// <param name="Line">Major version, such as <c>8.4</c>.</param>
/// <param name="StandardSupportEnds">Last day of standard support.</param>
/// <param name="IsPastStandardSupport">Whether that day is over: a fact of this version of the program, which has no clock.</param>
internal sealed record MySqlVersion(string Line, DateOnly StandardSupportEnds, bool IsPastStandardSupport)
{
    /// <summary>
    /// The lines that RDS runs:
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html#MySQL.Concepts.VersionMgmt.ReleaseCalendar"/>.
    /// </summary>
    public static ImmutableArray<MySqlVersion> All { get; } =
    [
        new("5.7", new(2024, 2, 29), IsPastStandardSupport: true),
        new("8.0", new(2026, 7, 31), IsPastStandardSupport: true),
        new("8.4", new(2029, 7, 31), IsPastStandardSupport: false),
    ];

    /// <summary>Family of its parameter groups, such as <c>mysql8.4</c>.</summary>
    public string ParameterFamily => $"mysql{Line}";

    /// <summary>The line of a version.</summary>
    /// <param name="version">A line, such as <c>8.4</c>, or a minor version of it, such as <c>8.4.9</c>.</param>
    /// <returns>The line; null when RDS runs none such.</returns>
    public static MySqlVersion? Find(string version) => All.FirstOrDefault(known =>
        version == known.Line || (version.StartsWith($"{known.Line}.", StringComparison.Ordinal) && IsNumber(version[(known.Line.Length + 1)..])));

    private static bool IsNumber(string text) => text.Length is 1 or 2 && text.All(char.IsAsciiDigit);
}
