namespace Infra.Engine.Diffing;

/// <summary>Whether a change replaces a resource, in the order in which a reader must look at it.</summary>
public enum Replacement
{
    /// <summary>The change is made in place.</summary>
    No,

    /// <summary>Nobody has read it for this type.</summary>
    NotKnown,

    /// <summary>It depends on more than the two values; the condition says on what.</summary>
    Maybe,

    /// <summary>The provider deletes the resource and creates another one.</summary>
    Yes,
}
