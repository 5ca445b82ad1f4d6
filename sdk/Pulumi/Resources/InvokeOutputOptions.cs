namespace Pulumi;

/// <summary>Options of a function call that returns an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources that must exist before the call; none when omitted.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }
}
