using System.Collections.Immutable;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>What a program says about how a resource is handled, as far as it is not a property of <see cref="Resource"/> itself.</summary>
public sealed record ResourceOptions
{
    /// <summary>No option set.</summary>
    public static ResourceOptions Default { get; } = new();

    /// <summary>Former URNs of the resource, as the program gives them, in its order.</summary>
    public ImmutableArray<Urn> Aliases { get; init; } = [];

    /// <summary>Whether a replacement deletes first. Null: the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Paths of inputs whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Paths of inputs whose change replaces the resource.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Paths of properties whose change is not shown.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>Names of outputs that are secret beyond those that the provider marks.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Time limits of operations; null for none given.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>Whether deleting the resource from the program leaves it in the cloud. Inherited from the parent.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>Id of the existing resource to adopt; null for none.</summary>
    public string? ImportId { get; init; }

    /// <summary>The resource whose deletion deletes this one too; null for none. Inherited from the parent.</summary>
    public Urn? DeletedWith { get; init; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <summary>A value whose change replaces the resource; null for none.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Version of the provider plugin; null for the newest installed.</summary>
    public string? Version { get; init; }

    /// <summary>Where the provider plugin is downloaded from; null for the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }
}
