using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;

namespace Infra.Tests.Support;

/// <summary>A resource as the cloud of a test was asked for it.</summary>
internal sealed record RecordedResource(string Type, string Name, string Provider, ImmutableDictionary<string, object> Inputs)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Made once: many rules search the text of every resource.
    private static readonly ConditionalWeakTable<ImmutableDictionary<string, object>, string> InputTexts = [];

    /// <summary>What it was declared with; null where the program was run without <see cref="RecordingCloud.StackOptions"/>.</summary>
    public ResourceOptions? Options { get; init; }

    /// <summary>Whether Pulumi refuses to delete it, by its own options or its parents'. False where no options are recorded.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The inputs as indented JSON, keys in order.</summary>
    public string InputText => InputTexts.GetValue(Inputs, inputs => JsonSerializer.Serialize(Sorted(inputs, text => text), Indented));

    /// <summary>As <see cref="InputText"/>, but texts that are JSON themselves, such as policies, are laid out as JSON.</summary>
    public string ExpandedInputText => JsonSerializer.Serialize(Sorted(Inputs, Expand), Indented);

    public string Text(string key) => (string)Inputs[key];

    public IEnumerable<string> Texts(string key) => ((IEnumerable)Inputs[key]).Cast<string>();

    public IEnumerable<ImmutableDictionary<string, object>> Groups(string key) =>
        ((IEnumerable)Inputs[key]).Cast<ImmutableDictionary<string, object>>();

    public ImmutableDictionary<string, object> Group(string key) => (ImmutableDictionary<string, object>)Inputs[key];

    /// <summary>The statements of its policy.</summary>
    public IEnumerable<JsonNode> Statements => JsonNode.Parse(Text("policy"))!["Statement"]!.AsArray().OfType<JsonNode>();

    /// <summary>JSON, laid out.</summary>
    public static string LayOut(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json), Indented);

    private static object Expand(string text) => text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text) : text;

    private static object Sorted(object value, Func<string, object> text) => value switch
    {
        IDictionary<string, object> map => new SortedDictionary<string, object>(
            map.ToDictionary(pair => pair.Key, pair => Sorted(pair.Value, text)), StringComparer.Ordinal),
        string written => text(written),
        IEnumerable list => list.Cast<object>().Select(item => Sorted(item, text)).ToList(),
        _ => value,
    };
}
