namespace Pulumi;

/// <summary>The inputs of a function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly InvokeArgs Empty = new None();

    /// <summary>Inputs that are all left out.</summary>
    protected InvokeArgs()
    {
    }

    private sealed class None : InvokeArgs;
}
