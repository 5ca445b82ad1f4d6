namespace Infra.Validation;

/// <summary>
/// Names the setting of the environment that decides the default of this one. Where that setting is left out too, the default is that of the
/// property.
/// </summary>
/// <param name="key">Key of the setting, at the root of the settings.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultFromAttribute(string key) : Attribute
{
    /// <summary>Key of the setting, at the root of the settings.</summary>
    public string Key { get; } = key;
}
