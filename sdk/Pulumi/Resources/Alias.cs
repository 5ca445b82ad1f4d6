namespace Pulumi;

/// <summary>
/// A former identity of a resource, under which the engine looks for its state. Parts that are not set equal those of the resource now.
/// </summary>
public sealed class Alias
{
    /// <summary>The whole former URN, in place of the parts.</summary>
    public string? Urn { get; set; }

    /// <summary>Former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>Former type token.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>Former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>Former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>Former parent. Excludes <see cref="ParentUrn"/> and <see cref="NoParent"/>.</summary>
    public Resource? Parent { get; set; }

    /// <summary>URN of the former parent. Excludes <see cref="Parent"/> and <see cref="NoParent"/>.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether the parent was the stack. Excludes <see cref="Parent"/> and <see cref="ParentUrn"/>.</summary>
    public bool NoParent { get; set; }
}
