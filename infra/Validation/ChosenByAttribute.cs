namespace Infra.Validation;

/// <summary>
/// Marks an alternative of a spec: a group of settings is this alternative if it has the key. Alternatives are tried in the order of their
/// declaration.
/// </summary>
/// <param name="key">The key.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChosenByAttribute(string key) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
