using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Imports a resource that exists outside any stack.</summary>
public sealed class ImportStep : Step
{
    /// <param name="resource">The resource to import.</param>
    /// <exception cref="ArgumentException">The resource has no import id, or is a component.</exception>
    public ImportStep(ResourceState resource)
        : base(Operation.Import, resource)
    {
        Require(resource.Options.ImportId is not null, "a resource is imported by its id");
        Require(resource.IsCustom, "a component cannot be imported");
    }

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) => new ImportStep(resource);
}
