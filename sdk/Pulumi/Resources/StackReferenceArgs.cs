namespace Pulumi;

/// <summary>The inputs of a <see cref="StackReference"/>.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>Full name of the other stack, <c>organization/project/stack</c>; the name of the reference when omitted.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
