using System.Collections.Immutable;
using Infra.Engine.Urns;

namespace Infra.Engine.Planning;

/// <summary>One thing that a deployment would do: an operation on a resource. There is a type for each <see cref="Planning.Operation"/>.</summary>
public abstract class Step
{
    private protected Step(Operation operation, Resource resource) => (Operation, Resource) = (operation, resource);

    /// <summary>What is done.</summary>
    public Operation Operation { get; }

    /// <summary>The resource as it is after the step; for a deletion, as it was before.</summary>
    public Resource Resource { get; }

    /// <summary>Identity of the resource.</summary>
    public Urn Urn => Resource.Urn;

    /// <summary>The properties that change, in ordinal order of their paths. Empty for operations that compare nothing.</summary>
    public virtual ImmutableArray<PropertyDiff> Diff => [];

    /// <summary>Fails where the step is made, not where it is carried out.</summary>
    private protected static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw new ArgumentException($"This is a bug in the engine: {reason}.");
        }
    }
}
