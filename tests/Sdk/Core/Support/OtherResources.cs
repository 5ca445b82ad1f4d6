using Pulumi;

namespace Infra.Tests.Sdk.Core;

internal sealed class TestProvider(string name, string package = "test", CustomResourceOptions? options = null)
    : ProviderResource(package, name, ResourceArgs.Empty, options);

/// <summary>A component of nothing.</summary>
internal sealed class Group(string name, ComponentResourceOptions? options = null) : ComponentResource("test:index:Group", name, options)
{
    public void Register(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);
}

/// <summary>A component that a plugin makes.</summary>
internal sealed class Remote(string name, ServerArgs args, ComponentResourceOptions? options = null)
    : ComponentResource("test:index:Remote", name, args, options, remote: true)
{
    [Output("image")]
    public Output<string> Image { get; private set; } = null!;
}
