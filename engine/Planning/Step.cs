using System.Collections.Immutable;
using Infra.Engine.Urns;

namespace Infra.Engine.Planning;

/// <summary>A resource and its operation. There is a subclass for each <see cref="Planning.Operation"/>.</summary>
public abstract class Step
{
    private protected Step(Operation operation, Resource resource) => (Operation, Resource) = (operation, resource);

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>The resource after the step; for a deletion, the resource before it.</summary>
    public Resource Resource { get; }

    /// <summary>Identity of the resource.</summary>
    public Urn Urn => Resource.Urn;

    /// <summary>The properties that change, in ordinal order of their paths. Empty for operations that compare nothing.</summary>
    public virtual ImmutableArray<PropertyDiff> Diff => [];

    /// <summary>Throws when a step is created with contradicting facts, so that the mistake shows where the step is made.</summary>
    private protected static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw new ArgumentException($"This is a bug in the engine: {reason}.");
        }
    }
}
