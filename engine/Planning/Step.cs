using System.Collections.Immutable;
using Infra.Engine.Resources;
using Infra.Engine.Urns;

namespace Infra.Engine.Planning;

/// <summary>
/// A resource and its operation. There is a subclass for each <see cref="Planning.Operation"/>. A plan has at most one step with the same URN and
/// operation; a replacement is two steps with one URN.
/// </summary>
public abstract class Step
{
    private const string DefaultProvider = "default";

    private protected Step(Operation operation, ResourceState resource) => (Operation, Resource) = (operation, resource);

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>The resource after the step; for a deletion, the resource before it.</summary>
    public ResourceState Resource { get; }

    /// <summary>The resource before the step. Its URN may be an alias of the new one. Null when it did not exist or is not the stack's own.</summary>
    public virtual ResourceState? Old => null;

    /// <summary>Identity of the resource.</summary>
    public Urn Urn => Resource.Urn;

    /// <summary>Whether the engine made the resource and not the program: a default provider. Such steps are neither shown nor counted.</summary>
    public bool IsInternal => Resource.Parent is null
        && Tokens.IsProvider(Resource.Type)
        && (Resource.Name == DefaultProvider || Resource.Name.StartsWith(DefaultProvider + "_", StringComparison.Ordinal));

    /// <summary>The properties that change, in ordinal order of their paths. Empty for operations that compare nothing.</summary>
    public virtual ImmutableArray<PropertyDiff> Diff => [];

    /// <summary>The same step with other facts.</summary>
    /// <param name="resource">The resource after the step; for a deletion, the resource before it.</param>
    /// <param name="old">The resource before the step; null for a step that has none, or that has it as <paramref name="resource"/>.</param>
    /// <param name="diff">The properties that change; empty for operations that compare nothing.</param>
    internal abstract Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff);

    /// <summary>Throws when a step is created with contradicting facts, so that the mistake shows where the step is made.</summary>
    private protected static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw new ArgumentException($"This is a bug in the engine: {reason}.");
        }
    }
}
