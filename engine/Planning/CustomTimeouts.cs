namespace Infra.Engine.Planning;

/// <summary>How long operations on a resource may take. Null: as the provider has it.</summary>
/// <param name="Create">Time to create it.</param>
/// <param name="Update">Time to update it.</param>
/// <param name="Delete">Time to delete it.</param>
/// <param name="Read">Time to read it.</param>
public sealed record CustomTimeouts(TimeSpan? Create, TimeSpan? Update, TimeSpan? Delete, TimeSpan? Read);
