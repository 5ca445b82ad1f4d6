namespace Infra.Engine.Planning;

/// <summary>Creates a resource that does not exist.</summary>
public sealed class CreateStep : Step
{
    /// <param name="resource">The resource to create.</param>
    /// <exception cref="ArgumentException">The resource is to be imported or read.</exception>
    public CreateStep(Resource resource)
        : base(Operation.Create, resource)
    {
        Require(resource.Options.ImportId is null, "a resource with an import id is imported, not created");
        Require(resource.Id is null, "a resource with an id is read, not created");
    }
}
