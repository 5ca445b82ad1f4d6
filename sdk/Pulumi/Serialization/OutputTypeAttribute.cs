namespace Pulumi;

/// <summary>Marks a class as the type of an output's value. It is built by its constructor marked <see cref="OutputConstructorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
