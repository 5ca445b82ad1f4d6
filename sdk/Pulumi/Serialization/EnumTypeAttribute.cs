namespace Pulumi;

/// <summary>
/// Marks a struct as an enumeration of texts or numbers: a private constructor takes the value, and an explicit conversion returns it.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
