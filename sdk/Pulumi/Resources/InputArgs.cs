namespace Pulumi;

/// <summary>A group of inputs. What is sent are the properties and fields marked <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>An empty group.</summary>
    protected InputArgs()
    {
    }
}
