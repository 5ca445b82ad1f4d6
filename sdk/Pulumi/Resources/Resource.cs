using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A part of a stack: a resource that a provider manages (<see cref="CustomResource"/>) or a group of resources (<see cref="ComponentResource"/>).
/// </summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;

    // Registers the resource. The checks come first, so that a resource that fails a check is never registered.
    private protected Resource(string type, string name, ResourceArgs? args, ResourceOptions options, bool remote = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var deployment = Deployment.Required;
        _type = type;
        _name = name;
        IsRemote = remote;

        Parent = this is Stack ? null : options.Parent ?? deployment.Stack ?? throw new InvalidOperationException(
            $"Resource '{name}' ({type}) is declared before its stack. "
            + "Declare resources in the constructor of the stack, not in initialisers of its fields.");
        Transformations = [.. options.ResourceTransformations, .. Parent?.Transformations ?? []];
        if (!Transformations.IsEmpty)
        {
            (args, options) = Transformed(args ?? ResourceArgs.Empty, options);
        }

        IsProtected = options.Protect ?? Parent?.IsProtected ?? false;
        (Provider, Providers) = ProviderChoice.For(this, options, Parent);
        Urn = Deployment.Required.Register(this, args, options);
        Parent?.AddChild(this);
    }

    // Creates the object for a resource that is registered elsewhere.
    private protected Resource(string urn)
    {
        _type = Pulumi.Urn.ParseType(urn);
        _name = Pulumi.Urn.ParseName(urn);
        Transformations = [];
        Providers = ImmutableDictionary<string, ProviderResource>.Empty;
        Urn = Output.Create(urn);
    }

    /// <summary>The URN of the resource, by which the engine knows it.</summary>
    [Output("urn")]
    public Output<string> Urn { get; }

    /// <summary>The parent; null for the stack.</summary>
    internal Resource? Parent { get; }

    internal bool IsRemote { get; }

    /// <summary>Whether the resource is protected. Its children inherit this.</summary>
    internal bool IsProtected { get; }

    /// <summary>The provider that manages the resource; null for the default provider and for components.</summary>
    internal ProviderResource? Provider { get; }

    /// <summary>Providers for the children of the resource, by package.</summary>
    internal ImmutableDictionary<string, ProviderResource> Providers { get; }

    /// <summary>Transformations of the resource, then those of its parents, nearest parent first.</summary>
    internal ImmutableArray<ResourceTransformation> Transformations { get; }

    /// <summary>The type token of the resource, such as <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name of the resource in the program.</summary>
    public string GetResourceName() => _name;

    private protected virtual void AddChild(Resource child)
    {
    }

    private (ResourceArgs Args, ResourceOptions Options) Transformed(ResourceArgs args, ResourceOptions options)
    {
        var parent = options.Parent;
        options = options is CustomResourceOptions custom
            ? CustomResourceOptions.Merge(null, custom)
            : ComponentResourceOptions.Merge(null, (ComponentResourceOptions)options);
        foreach (var transformation in Transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
            {
                continue;
            }

            if (result.Options.Parent != parent)
            {
                throw new ArgumentException($"A transformation of '{_name}' ({_type}) changes its parent, which transformations cannot.");
            }

            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }
}
