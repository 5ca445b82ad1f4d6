namespace Pulumi;

/// <summary>The value of another stack's output. One of two properties holds it, depending on whether it is secret.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value, when it is not secret; otherwise null. Also null when the stack has no such output.</summary>
    public object? Value { get; set; }

    /// <summary>The value, when it is secret; otherwise null.</summary>
    public object? SecretValue { get; set; }
}
