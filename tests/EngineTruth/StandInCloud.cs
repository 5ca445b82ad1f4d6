using System.Text.Json.Nodes;

namespace Infra.Tests.EngineTruth;

/// <summary>The cloud of the histories: a map from id to resource.</summary>
internal sealed class StandInCloud
{
    /// <summary>The resources by id: type, inputs and outputs.</summary>
    public SortedDictionary<string, JsonObject> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the edits that a history asks for before a stage.</summary>
    public void Edit(JsonArray? edits)
    {
        foreach (var edit in edits ?? [])
        {
            var added = edit!["add"] ?? throw new NotSupportedException($"The first preview of no history edits the cloud so: {edit}");
            Resources[(string)added["id"]!] = added.AsObject();
        }
    }
}
