namespace Infra.Validation;

/// <summary>Marks a spec with a key of an earlier version, and the path of the setting today.</summary>
/// <param name="former">The former key.</param>
/// <param name="current">
/// Path of the setting from the spec, such as <c>thresholds.cpuPercent</c>. Null if no setting of the spec took its place.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FormerKeyAttribute(string former, string? current = null) : Attribute
{
    /// <summary>The former key.</summary>
    public string Former { get; } = former;

    /// <summary>Path of the setting from the spec; null without one.</summary>
    public string? Current { get; } = current;

    /// <summary>What to do instead, as a sentence. Required where there is no current path.</summary>
    public string? Fix { get; init; }
}
