namespace Infra.Validation;

/// <summary>Marks a spec that may be written as a text: the group of settings that has this text under one key.</summary>
/// <param name="key">The key.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShortFormAttribute(string key) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
