namespace Pulumi;

/// <summary>The inputs of a method of a resource.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly CallArgs Empty = new None();

    /// <summary>Inputs that are all left out.</summary>
    protected CallArgs()
    {
    }

    private sealed class None : CallArgs;
}
