using Pulumi;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Transforms
{
    // Node.js programs register a stack transform while they run. In C# it is an option of the stack, so here the root of each widget has the
    // transform.
    public static Dictionary<string, object?> All()
    {
        var box = new Box("box", new() { ResourceTransforms = { Stamp, RelabelWidgets } });
        _ = new Widget("inside", new() { Label = "a" }, new() { Parent = box });
        _ = new Widget("own", new() { Label = "b" }, new() { ResourceTransforms = { Stamp, Relabel } });
        _ = new Widget("plain", new() { Label = "c" }, new() { ResourceTransforms = { Stamp } });
        var secret = Output.CreateSecret("hidden");
        var first = new Widget("first", new() { Label = "d" }, new() { ResourceTransforms = { Stamp } });
        var marked = new WidgetArgs { Label = secret, Text = first.Computed, List = { "p", secret, first.Computed } };
        _ = new Widget("marked", marked, new() { ResourceTransforms = { Stamp } });
        return [];
    }

    private static Task<ResourceTransformResult?> Stamp(ResourceTransformArgs args, CancellationToken cancellation) =>
        Task.FromResult<ResourceTransformResult?>(
        args.Type == "test:index:Widget" ? new ResourceTransformResult(args.Args.SetItem("stamped", "stack"), args.Options) : null);

    private static Task<ResourceTransformResult?> RelabelWidgets(ResourceTransformArgs args, CancellationToken cancellation) =>
        args.Type == "test:index:Widget" ? Relabel(args, cancellation) : Task.FromResult<ResourceTransformResult?>(null);

    private static Task<ResourceTransformResult?> Relabel(ResourceTransformArgs args, CancellationToken cancellation)
    {
        var options = CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new() { Protect = true });
        return Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args.SetItem("label", "relabelled"), options));
    }
}
