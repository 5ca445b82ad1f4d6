using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Data;

/// <summary>
/// Source of the data of a new database. RDS reads it only when the instance is created, so it may stay in the settings. For an existing database it
/// has no effect.
/// </summary>
public abstract record MySqlRestore
{
    private const string TimePattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z";
    private const string TimeRule = "must be a second in UTC, such as 2026-01-31T23:59:59Z";

    private MySqlRestore()
    {
    }

    /// <summary>A snapshot, encrypted with the data key of the new database.</summary>
    [ChosenBy("snapshot")]
    public sealed record FromSnapshot : MySqlRestore
    {
        /// <summary>Identifier of a snapshot, or its ARN if another account shares it.</summary>
        [Required(ErrorMessage = "identifier or ARN of a snapshot")]
        public required string Snapshot { get; init; }
    }

    /// <summary>A point in time of an existing instance in this region.</summary>
    [ChosenBy("instance")]
    public sealed record FromInstance : MySqlRestore
    {
        /// <summary>Identifier of the instance.</summary>
        [Required(ErrorMessage = "identifier of an instance")]
        public required string Instance { get; init; }

        /// <summary>Point in time in UTC, such as <c>2026-01-31T23:59:59Z</c>. Without it, the latest possible time.</summary>
        [RegularExpression(TimePattern, ErrorMessage = TimeRule)]
        public string? Time { get; init; }
    }

    /// <summary>A point in time of an instance that may be deleted, from its retained automated backups.</summary>
    [ChosenBy("automatedBackups")]
    public sealed record FromAutomatedBackups : MySqlRestore
    {
        /// <summary>ARN of retained or replicated automated backups.</summary>
        [Required(ErrorMessage = "ARN of automated backups")]
        public required string AutomatedBackups { get; init; }

        /// <summary>Point in time in UTC, such as <c>2026-01-31T23:59:59Z</c>. Without it, the latest possible time.</summary>
        [RegularExpression(TimePattern, ErrorMessage = TimeRule)]
        public string? Time { get; init; }
    }
}
