namespace Pulumi;

/// <summary>
/// Marks the constructor that builds an <see cref="OutputTypeAttribute">output type</see>. Its parameters are named as the properties on the
/// wire.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
