using Pulumi;

namespace Infra.Tests.Conformance.Programs;

/// <summary>A simple resource of a package without a schema.</summary>
internal sealed class Widget(string name, WidgetArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Widget", name, args ?? new WidgetArgs(), options)
{
    [Output("label")] public Output<string?> Label { get; private set; } = null!;

    [Output("size")] public Output<int> Size { get; private set; } = null!;

    [Output("text")] public Output<string?> Text { get; private set; } = null!;

    [Output("computed")] public Output<string> Computed { get; private set; } = null!;
}

internal sealed class WidgetArgs : ResourceArgs
{
    [Input("label")] public Input<string>? Label { get; set; }

    [Input("size")] public Input<int>? Size { get; set; }

    [Input("text")] public Input<string>? Text { get; set; }

    [Input("map")] private InputMap<string>? _map;

    public InputMap<string> Map { get => _map ??= []; set => _map = value; }

    [Input("list")] private InputList<string>? _list;

    public InputList<string> List { get => _list ??= []; set => _list = value; }

    [Input("source")] public Input<AssetOrArchive>? Source { get; set; }

    [Input("friend")] public Input<Widget>? Friend { get; set; }

    [Input("friends")] private InputList<Widget>? _friends;

    public InputList<Widget> Friends { get => _friends ??= []; set => _friends = value; }

    [Input("group")] public Input<Box>? Group { get; set; }
}

/// <summary>A component that only groups resources.</summary>
internal sealed class Box(string name, ComponentResourceOptions? options = null, string type = "test:index:Box")
    : ComponentResource(type, name, options);
