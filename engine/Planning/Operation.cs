namespace Infra.Engine.Planning;

/// <summary>What a step does to a resource, in the order in which summaries list them.</summary>
public enum Operation
{
    /// <summary>Make a resource that does not exist.</summary>
    Create,

    /// <summary>Change a resource in place.</summary>
    Update,

    /// <summary>Make a new resource in place of one that cannot be changed, and delete that one.</summary>
    Replace,

    /// <summary>Delete a resource that the program no longer declares.</summary>
    Delete,

    /// <summary>Adopt a resource that exists outside any stack.</summary>
    Import,

    /// <summary>Look a resource up; the stack does not own it.</summary>
    Read,

    /// <summary>Leave a resource as it is.</summary>
    Same,
}
