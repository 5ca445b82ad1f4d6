using System.Collections.Immutable;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Resources;

/// <summary>The options of a resource that are not properties of <see cref="ResourceState"/> itself.</summary>
public sealed record ResourceOptions
{
    /// <summary>The options when the program sets none.</summary>
    public static ResourceOptions Default { get; } = new();

    /// <summary>Former URNs of the resource, each once, in the order of the program.</summary>
    public ImmutableArray<Urn> Aliases { get; init; } = [];

    /// <summary>Whether a replacement deletes the old resource first. Null means that the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Paths of inputs whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Paths of inputs whose change replaces the resource.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Paths of properties whose changes are not shown.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>Names of outputs that are secret in addition to those that the provider marks.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Time limits of operations; null when the program sets none.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>Whether a deletion from the stack leaves the resource in the cloud. Inherited from the parent.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>Id of the existing resource to import; null when nothing is imported.</summary>
    public string? ImportId { get; init; }

    /// <summary>The resource whose deletion deletes this one too; null when there is no such resource. Inherited from the parent.</summary>
    public Urn? DeletedWith { get; init; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <summary>A value whose change replaces the resource; null when the program sets none.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Version of the provider plugin; null for the newest installed version.</summary>
    public string? Version { get; init; }

    /// <summary>URL that the provider plugin is downloaded from; null for the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }
}
