using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>A line of MySQL versions on RDS: versions that differ in the last number only.</summary>
/// <param name="Name">The first two numbers, such as <c>8.4</c>.</param>
/// <param name="StandardSupportEnds">Last day of standard support.</param>
/// <param name="IsPastStandardSupport">Whether standard support has ended. It is a constant, as the program does not read the clock.</param>
public sealed record MySqlLine(string Name, DateOnly StandardSupportEnds, bool IsPastStandardSupport)
{
    /// <summary>
    /// The lines that RDS runs: <see
    /// href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html#MySQL.Concepts.VersionMgmt.ReleaseCalendar"/>.
    /// </summary>
    public static ImmutableArray<MySqlLine> All { get; } =
    [
        new("5.7", new(2024, 2, 29), IsPastStandardSupport: true),
        new("8.0", new(2026, 7, 31), IsPastStandardSupport: true),
        new("8.4", new(2029, 7, 31), IsPastStandardSupport: false),
    ];

    /// <summary>Family of parameter groups, such as <c>mysql8.4</c>.</summary>
    public string ParameterFamily => $"mysql{Name}";
}
