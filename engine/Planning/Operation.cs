namespace Infra.Engine.Planning;

/// <summary>The operations on a resource, in the order in which summaries list them.</summary>
public enum Operation
{
    /// <summary>Create a resource that does not exist.</summary>
    Create,

    /// <summary>Change a resource in place.</summary>
    Update,

    /// <summary>Create a new resource in the place of an old one, because a change cannot be made in place.</summary>
    CreateReplacement,

    /// <summary>Delete the old resource of a replacement.</summary>
    DeleteReplaced,

    /// <summary>Delete a resource that the program no longer declares.</summary>
    Delete,

    /// <summary>Import a resource that exists outside any stack.</summary>
    Import,

    /// <summary>Read a resource that the stack does not own.</summary>
    Read,

    /// <summary>Leave a resource unchanged.</summary>
    Same,
}
