namespace Pulumi;

/// <summary>Options of a function call that gives an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources that must be there before the call; none when omitted.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }
}
