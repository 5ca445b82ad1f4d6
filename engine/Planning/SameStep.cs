namespace Infra.Engine.Planning;

/// <summary>Leaves a resource as it is.</summary>
public sealed class SameStep : Step
{
    /// <param name="old">The resource as it was.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <exception cref="ArgumentException">The types differ.</exception>
    public SameStep(Resource old, Resource resource)
        : base(Operation.Same, resource)
    {
        Require(old.Type == resource.Type, "a resource keeps its type");
        Old = old;
    }

    /// <summary>The resource as it was. Its URN may be an alias of the new one.</summary>
    public Resource Old { get; }
}
