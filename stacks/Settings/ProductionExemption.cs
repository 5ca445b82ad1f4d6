using System.ComponentModel.DataAnnotations;

namespace Infra.Stacks.Settings;

/// <summary>A setting that may be below what production demands, and why.</summary>
public sealed record ProductionExemption
{
    /// <summary>
    /// The setting as its refusal names it, without the project and with the name of a service: <c>mysql.backupRetentionDays</c>,
    /// <c>services.web.servers.spotPercent</c>.
    /// </summary>
    [Required(ErrorMessage = "the setting, such as mysql.backupRetentionDays")]
    public required string Key { get; init; }

    /// <summary>Why, for the reviewer of the stack file.</summary>
    [Required(ErrorMessage = "why the setting may be below what production demands")]
    [RegularExpression(@"(?s).*\S.{8,}\S.*", ErrorMessage = "must be a reason of at least 10 characters")]
    public required string Reason { get; init; }
}
