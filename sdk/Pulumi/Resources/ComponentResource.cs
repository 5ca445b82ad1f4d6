using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A group of resources, its children. A local component is created by the program, a remote one by a provider plugin.</summary>
public class ComponentResource : Resource
{
    // Null for remote components, whose children are created by a provider plugin.
    private readonly List<Resource>? _children;

    /// <param name="type">Type token, such as <c>infra:networking:Network</c>.</param>
    /// <param name="name">Name in the program, unique among resources of the type under the same parents.</param>
    /// <param name="options">Options; null for none.</param>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <param name="type">Type token, such as <c>infra:networking:Network</c>.</param>
    /// <param name="name">Name in the program, unique among resources of the type under the same parents.</param>
    /// <param name="args">Inputs; null for none.</param>
    /// <param name="options">Options; null for none.</param>
    /// <param name="remote">Whether a provider plugin creates the component.</param>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(type, name, args, options ?? new(), remote) => _children = remote ? null : [];

    /// <param name="type">Type token, such as <c>infra:networking:Network</c>.</param>
    /// <param name="name">Name in the program, unique among resources of the type under the same parents.</param>
    /// <param name="args">Inputs; null for none.</param>
    /// <param name="options">Options; null for none.</param>
    /// <param name="remote">Whether a provider plugin makes the component.</param>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : this(type, name, RegisterPackageRequest.Refuse(registerPackageRequest, args), options, remote)
    {
    }

    /// <summary>The children declared so far.</summary>
    internal Resource[] GetChildren()
    {
        if (_children is null)
        {
            return [];
        }

        lock (_children)
        {
            return [.. _children];
        }
    }

    /// <summary>Completes the component: registers its properties with <see cref="OutputAttribute"/> as outputs.</summary>
    protected void RegisterOutputs() => RegisterOutputs(OutputMembers.ReadFrom(this));

    /// <summary>Completes the component and registers its outputs.</summary>
    /// <param name="outputs">Its outputs by name.</param>
    protected void RegisterOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(Task.FromResult(outputs));

    /// <summary>Completes the component and registers its outputs.</summary>
    /// <param name="outputs">Its outputs by name.</param>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(Output.Create(outputs));

    /// <summary>Completes the component and registers its outputs.</summary>
    /// <param name="outputs">Its outputs by name.</param>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs) => Deployment.Required.RegisterOutputs(this, outputs);

    private protected override void AddChild(Resource child)
    {
        if (_children is not null)
        {
            lock (_children)
            {
                _children.Add(child);
            }
        }
    }
}
