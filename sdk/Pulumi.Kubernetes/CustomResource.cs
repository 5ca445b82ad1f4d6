using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>An object of a kind that a custom resource definition adds to the cluster.</summary>
public class CustomResource : KubernetesResource
{
    /// <summary>Group and version of its kind, such as <c>karpenter.sh/v1</c>.</summary>
    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    /// <summary>Its kind.</summary>
    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    /// <summary>Its metadata.</summary>
    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs: an instance of a class that derives from <see cref="CustomResourceArgs"/>.</param>
    /// <param name="options">Options.</param>
    public CustomResource(string name, CustomResourceArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, ProviderPackage.Options(options, ""))
    {
    }
}

/// <summary>Inputs of a <see cref="CustomResource"/>. A class for each kind derives from it and adds the kind's own properties.</summary>
public abstract class CustomResourceArgs : ResourceArgs
{
    /// <summary>Group and version of the kind.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The kind.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>Metadata of the object.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    /// <param name="apiVersion">Group and version of the kind.</param>
    /// <param name="kind">The kind.</param>
    protected CustomResourceArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}";
    }

    internal string Type { get; }
}
