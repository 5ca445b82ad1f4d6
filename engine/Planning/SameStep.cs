namespace Infra.Engine.Planning;

/// <summary>Leaves a resource unchanged.</summary>
public sealed class SameStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <exception cref="ArgumentException">The types differ.</exception>
    public SameStep(Resource old, Resource resource)
        : base(Operation.Same, resource)
    {
        Require(old.Type == resource.Type, "a resource keeps its type");
        Old = old;
    }

    /// <summary>The resource in its current state. Its URN may be an alias of the new one.</summary>
    public Resource Old { get; }
}
