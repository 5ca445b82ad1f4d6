namespace Infra.Data;

/// <summary>Where the data of a new database comes from. It is read when the instance is made and never again, so it may be left in the settings.</summary>
public abstract record MySqlRestore
{
    private MySqlRestore()
    {
    }

    /// <summary>A snapshot, encrypted with the data key of the new database.</summary>
    /// <param name="Identifier">Its identifier, or its ARN where another account shares it.</param>
    public sealed record FromSnapshot(string Identifier) : MySqlRestore;

    /// <summary>A point in time of an instance that is there, in this region.</summary>
    /// <param name="Identifier">Identifier of the instance.</param>
    /// <param name="Time">Second in UTC, such as <c>2026-01-31T23:59:59Z</c>. Null for the latest there is.</param>
    public sealed record FromInstance(string Identifier, string? Time = null) : MySqlRestore;

    /// <summary>A point in time of an instance that may be gone: of the backups it left.</summary>
    /// <param name="Arn">ARN of the retained or replicated automated backups.</param>
    /// <param name="Time">Second in UTC, such as <c>2026-01-31T23:59:59Z</c>. Null for the latest there is.</param>
    public sealed record FromAutomatedBackups(string Arn, string? Time = null) : MySqlRestore;
}
