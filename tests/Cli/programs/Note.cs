using Pulumi;

namespace Infra.Tests.Cli.Programs;

/// <summary>A simple resource of a package without a schema.</summary>
internal sealed class Note(string name, NoteArgs? args = null, string type = "test:index:Note")
    : CustomResource(type, name, args ?? new NoteArgs(), (CustomResourceOptions?)null);

internal sealed class NoteArgs : ResourceArgs
{
    [Input("map")] private InputMap<string>? _map;

    public InputMap<string> Map { get => _map ??= []; set => _map = value; }

    [Input("text")] public Input<string>? Text { get; set; }
}
