namespace Infra.Engine.Comparison;

/// <summary>What a change of the program does to a resource.</summary>
public enum ResourceChangeKind
{
    /// <summary>The new program declares it and the old one does not.</summary>
    Added,

    /// <summary>The old program declares it and the new one does not.</summary>
    Removed,

    /// <summary>Both declare it, with other properties or options.</summary>
    Changed,

    /// <summary>
    /// Both declare it, under another name, parent or type: to Pulumi the old one is deleted and a new one created, unless an alias
    /// says that they are the same.
    /// </summary>
    Renamed,
}
