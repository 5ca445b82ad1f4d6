namespace Infra.Validation;

/// <summary>Stands on a spec: a key that it had in an earlier version, and where the setting is now.</summary>
/// <param name="former">The key of then.</param>
/// <param name="current">Path of the setting from the spec, such as <c>thresholds.cpuPercent</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FormerKeyAttribute(string former, string current) : Attribute
{
    /// <summary>The key of then.</summary>
    public string Former { get; } = former;

    /// <summary>Path of the setting from the spec.</summary>
    public string Current { get; } = current;
}
