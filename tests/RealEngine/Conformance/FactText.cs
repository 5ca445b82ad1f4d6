using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>A plan as text with one line per fact, so that a test can compare two plans and show the difference.</summary>
internal sealed class FactText
{
    private readonly StringBuilder _text = new();

    /// <summary>In place of a value that is not known before the deployment.</summary>
    public static JsonNode Unknown => "[unknown]";

    /// <summary>A reference to a resource; a component has no id.</summary>
    public static JsonObject Reference(string urn, JsonNode? id) => new() { ["resource"] = urn, ["id"] = id };

    /// <summary>Starts a step.</summary>
    public void Step(string operation, string urn) => _text.Append(CultureInfo.InvariantCulture, $"{operation} {urn}\n");

    /// <summary>Writes a fact, unless it is null.</summary>
    public void Fact(string name, JsonNode? value)
    {
        if (value is not null)
        {
            _text.Append(CultureInfo.InvariantCulture, $"    {name}: {Sorted(value)!.ToJsonString()}\n");
        }
    }

    /// <summary>Writes a fact for each entry, in ordinal order.</summary>
    public void Map(string name, JsonNode? map)
    {
        foreach (var (key, value) in ((JsonObject)Sorted(map ?? new JsonObject())!))
        {
            Fact($"{name} {key}", value);
        }
    }

    /// <summary>Writes the members of a set in ordinal order, unless it is empty.</summary>
    public void Set(string name, JsonNode? members)
    {
        if (members is JsonArray { Count: > 0 } list)
        {
            Fact(name, string.Join(' ', list.Select(member => (string)member!).Order(StringComparer.Ordinal)));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(
            map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => value?.DeepClone(),
    };
}
