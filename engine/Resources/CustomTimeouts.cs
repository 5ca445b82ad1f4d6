namespace Infra.Engine.Resources;

/// <summary>Time limits of operations on a resource. Null means the limit of the provider.</summary>
/// <param name="Create">Time to create it.</param>
/// <param name="Update">Time to update it.</param>
/// <param name="Delete">Time to delete it.</param>
/// <param name="Read">Time to read it.</param>
public sealed record CustomTimeouts(TimeSpan? Create, TimeSpan? Update, TimeSpan? Delete, TimeSpan? Read);
