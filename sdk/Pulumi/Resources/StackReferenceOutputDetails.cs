namespace Pulumi;

/// <summary>The value of another stack's output, in the property that says whether it is secret.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value if it is not secret; null otherwise, and where the stack has no such output.</summary>
    public object? Value { get; set; }

    /// <summary>The value if it is secret; null otherwise.</summary>
    public object? SecretValue { get; set; }
}
