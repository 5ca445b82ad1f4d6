namespace Pulumi;

/// <summary>The inputs of a method of a resource.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly CallArgs Empty = new None();

    /// <summary>Creates inputs without values.</summary>
    protected CallArgs()
    {
    }

    private sealed class None : CallArgs;
}
