namespace Pulumi;

/// <summary>A group of inputs. The SDK sends the properties and fields with <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>Creates an empty group.</summary>
    protected InputArgs()
    {
    }
}
