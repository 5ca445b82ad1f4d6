namespace Pulumi;

/// <summary>The inputs of a resource.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly ResourceArgs Empty = new None();

    /// <summary>Creates inputs without values.</summary>
    protected ResourceArgs()
    {
    }

    private sealed class None : ResourceArgs;
}
