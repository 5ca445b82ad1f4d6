using Pulumi;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Components
{
    public static Dictionary<string, object?> Nesting() => new() { ["label"] = new Quartet("quartet").Two.Left.Label };
}

internal sealed class PairArgs : ResourceArgs
{
    [Input("label", required: true)] public required Input<string> Label { get; init; }
}

internal sealed class Pair : ComponentResource
{
    public Pair(string name, PairArgs args, ComponentResourceOptions? options = null)
        : base("test:index:Pair", name, args, options)
    {
        Left = new Widget($"{name}-left", new() { Label = args.Label }, new() { Parent = this });
        var right = new Widget($"{name}-right", new() { Text = Left.Computed }, new() { Parent = this });
        Label = Left.Label;
        Computed = right.Computed;
        RegisterOutputs();
    }

    public Widget Left { get; }

    [Output("label")] public Output<string?> Label { get; private set; }

    [Output("computed")] public Output<string> Computed { get; private set; }
}

internal sealed class Quartet : ComponentResource
{
    public Quartet(string name, ComponentResourceOptions? options = null)
        : base("test:index:Quartet", name, options)
    {
        var one = new Pair($"{name}-one", new() { Label = "first" }, new() { Parent = this });
        Two = new Pair($"{name}-two", new() { Label = one.Left.Label! }, new() { Parent = this });
        RegisterOutputs();
    }

    public Pair Two { get; }
}
