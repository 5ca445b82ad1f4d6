using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Cluster.Objects;

/// <summary>
/// What the Secrets Store CSI driver mounts and copies into a Secret:
/// <see href="https://secrets-store-csi-driver.sigs.k8s.io/concepts#secretproviderclass"/>.
/// </summary>
internal sealed class SecretProviderClassArgs() : CustomResourceArgs("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass")
{
    /// <summary>Provider and objects.</summary>
    [Input("spec", required: true)]
    public required Input<SecretProviderClassSpecArgs> Spec { get; init; }
}

/// <summary>Provider and objects of a <see cref="SecretProviderClassArgs"/>.</summary>
internal sealed class SecretProviderClassSpecArgs : ResourceArgs
{
    /// <summary>Name of the provider: <c>aws</c>.</summary>
    [Input("provider", required: true)]
    public required Input<string> Provider { get; init; }

    /// <summary>Parameters of the provider.</summary>
    [Input("parameters", required: true)]
    public required InputMap<string> Parameters { get; init; }

    /// <summary>Secrets that receive copies.</summary>
    [Input("secretObjects", required: true)]
    public required InputList<SecretCopyArgs> SecretObjects { get; init; }
}

/// <summary>A Secret that receives copies of mounted objects.</summary>
internal sealed class SecretCopyArgs : ResourceArgs
{
    /// <summary>Name of the Secret.</summary>
    [Input("secretName", required: true)]
    public required Input<string> SecretName { get; init; }

    /// <summary>Its type: <c>Opaque</c>.</summary>
    [Input("type", required: true)]
    public required Input<string> Type { get; init; }

    /// <summary>Its keys.</summary>
    [Input("data", required: true)]
    public required InputList<SecretCopyKeyArgs> Data { get; init; }
}

/// <summary>A key of a Secret, and the mounted object that it is a copy of.</summary>
internal sealed class SecretCopyKeyArgs : ResourceArgs
{
    /// <summary>The key.</summary>
    [Input("key", required: true)]
    public required Input<string> Key { get; init; }

    /// <summary>Name of the mounted file.</summary>
    [Input("objectName", required: true)]
    public required Input<string> ObjectName { get; init; }
}
