using Pulumi;

namespace Infra.Tests.Sdk.Core;

internal sealed class TestProvider(string name, string package = "test", CustomResourceOptions? options = null)
    : ProviderResource(package, name, ResourceArgs.Empty, options);

/// <summary>A component without children.</summary>
internal sealed class Group(string name, ComponentResourceOptions? options = null) : ComponentResource("test:index:Group", name, options)
{
    public void Register(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);
}

/// <summary>A component that a provider plugin creates.</summary>
internal sealed class Remote(string name, ServerArgs args, ComponentResourceOptions? options = null)
    : ComponentResource("test:index:Remote", name, args, options, remote: true)
{
    [Output("image")]
    public Output<string> Image { get; private set; } = null!;
}

[TestResourceType("test:index:Referred")]
internal sealed class Referred(string name, ReferredArgs? args, CustomResourceOptions? options = null)
    : CustomResource("test:index:Referred", name, args ?? new(), options)
{
    [Output("cidr")]
    public Output<string> Cidr { get; private set; } = null!;
}

internal sealed class ReferredArgs : ResourceArgs
{
    [Input("cidr", required: true)] public Input<string> Cidr { get; set; } = null!;
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class TestResourceTypeAttribute(string type) : ResourceTypeAttribute(type, "1.0.0");
