namespace Infra.Validation;

/// <summary>Marks a spec with a key of an earlier version, and the path of the setting today.</summary>
/// <param name="former">The former key.</param>
/// <param name="current">Path of the setting from the spec, such as <c>thresholds.cpuPercent</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FormerKeyAttribute(string former, string current) : Attribute
{
    /// <summary>The former key.</summary>
    public string Former { get; } = former;

    /// <summary>Path of the setting from the spec.</summary>
    public string Current { get; } = current;
}
