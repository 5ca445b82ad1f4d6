namespace Pulumi;

/// <summary>
/// Marks the constructor that builds an <see cref="OutputTypeAttribute">output type</see>. Its parameters have the names of the properties on the
/// wire.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
