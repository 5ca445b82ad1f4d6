using Infra.Validation;

namespace Infra.Storage.Files;

/// <summary>In production, backups: a file that a program deletes is in no other place.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BackupsInProductionAttribute() : ProductionAttribute("so that deleted files can be brought back")
{
    /// <inheritdoc/>
    public override string Range => "true";

    /// <inheritdoc/>
    public override string? FindOutside(object value) => value is false ? "false" : null;
}
