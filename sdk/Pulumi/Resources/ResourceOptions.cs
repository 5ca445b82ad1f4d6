namespace Pulumi;

/// <summary>Options of a resource. They decide how the engine treats the resource; inputs decide what it is.</summary>
public abstract class ResourceOptions
{
    /// <summary>Creates options without values.</summary>
    protected ResourceOptions()
    {
    }

    /// <summary>Id of an existing resource that is only read, not managed; none when omitted.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The parent; the stack when omitted.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must exist first, in addition to those that the inputs depend on. A component stands for all its children.</summary>
    public InputList<Resource> DependsOn { get => field ??= []; set; }

    /// <summary>Whether Pulumi refuses to delete the resource; inherited from the parent when omitted.</summary>
    public bool? Protect { get; set; }

    /// <summary>Paths of inputs whose changes are ignored.</summary>
    public List<string> IgnoreChanges { get => field ??= []; set; }

    /// <summary>Version of the provider plugin; the engine's choice when omitted.</summary>
    public string? Version { get; set; }

    /// <summary>Provider that manages the resource. When omitted: the provider of the parent, or else the default provider.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Time limits of operations; the provider's defaults when omitted.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Changes to the resource and all resources below it, made by the SDK in the program.</summary>
    public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }

    /// <summary>Changes to the resource and all resources below it, made when registrations reach the engine.</summary>
    public List<ResourceTransform> ResourceTransforms { get => field ??= []; set; }

    /// <summary>Former identities of the resource.</summary>
    public List<Input<Alias>> Aliases { get => field ??= []; set; }

    /// <summary>URN of a resource of the stack that is only looked up, not managed; none when omitted.</summary>
    public string? Urn { get; set; }

    /// <summary>Paths of properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges { get => field ??= []; set; }

    /// <summary>URL of the provider plugin; the engine's choice when omitted.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether a deletion from the stack leaves the resource in the cloud; false when omitted.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>Resource whose deletion deletes this one too, so that Pulumi does not delete it itself; none when omitted.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith { get => field ??= []; set; }

    /// <summary>Paths of properties whose changes are not shown.</summary>
    public List<string> HideDiffs { get => field ??= []; set; }

    /// <summary>Any value whose change replaces the resource; none when omitted.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    /// <summary>Merges two sets of options into this one. The second value takes precedence, and lists are joined.</summary>
    private protected void SetMerged(ResourceOptions first, ResourceOptions second)
    {
        Id = second.Id ?? first.Id;
        Parent = second.Parent ?? first.Parent;
        DependsOn = first.DependsOn.Concat(second.DependsOn);
        Protect = second.Protect ?? first.Protect;
        IgnoreChanges = [.. first.IgnoreChanges, .. second.IgnoreChanges];
        Version = second.Version ?? first.Version;
        Provider = second.Provider ?? first.Provider;
        CustomTimeouts = second.CustomTimeouts ?? first.CustomTimeouts;
        ResourceTransformations = [.. first.ResourceTransformations, .. second.ResourceTransformations];
        ResourceTransforms = [.. first.ResourceTransforms, .. second.ResourceTransforms];
        Aliases = [.. first.Aliases, .. second.Aliases];
        Urn = second.Urn ?? first.Urn;
        ReplaceOnChanges = [.. first.ReplaceOnChanges, .. second.ReplaceOnChanges];
        PluginDownloadURL = second.PluginDownloadURL ?? first.PluginDownloadURL;
        RetainOnDelete = second.RetainOnDelete ?? first.RetainOnDelete;
        DeletedWith = second.DeletedWith ?? first.DeletedWith;
        ReplaceWith = first.ReplaceWith.Concat(second.ReplaceWith);
        HideDiffs = [.. first.HideDiffs, .. second.HideDiffs];
        ReplacementTrigger = second.ReplacementTrigger ?? first.ReplacementTrigger;
    }
}
