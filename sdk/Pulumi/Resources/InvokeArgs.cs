namespace Pulumi;

/// <summary>The inputs of a function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly InvokeArgs Empty = new None();

    /// <summary>Creates inputs without values.</summary>
    protected InvokeArgs()
    {
    }

    private sealed class None : InvokeArgs;
}
