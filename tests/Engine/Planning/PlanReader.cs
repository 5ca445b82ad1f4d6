using System.Globalization;
using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Planning;

/// <summary>Reads values of the plan format by the rules of <c>docs/plan-format.md</c> and nothing else.</summary>
internal static class PlanReader
{
    private static readonly string[] Marks = ["archive", "asset", "map", "number", "resource", "secret", "unknown"];

    public static PropertyValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any() && json.EnumerateObject().All(field => Marks.Contains(field.Name)) => ReadMark(json),
        JsonValueKind.Object => ReadMap(json),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(Read)]),
        _ => JsonValue.Read(json),
    };

    private static MapValue ReadMap(JsonElement json) =>
        MapValue.Create(json.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, Read(field.Value))));

    private static PropertyValue ReadMark(JsonElement json)
    {
        var isUnknown = json.TryGetProperty("unknown", out _);
        if (json.TryGetProperty("secret", out _))
        {
            return SecretValue.Wrap(isUnknown ? UnknownValue.Instance : NullValue.Instance);
        }

        var (kind, value) = (json.EnumerateObject().First().Name, json.EnumerateObject().First().Value);
        return kind switch
        {
            "unknown" => UnknownValue.Instance,
            "map" => ReadMap(value),
            "number" => new NumberValue(double.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "resource" => new ResourceReferenceValue(
                value.GetProperty("urn").GetString()!, value.TryGetProperty("id", out var id) ? Read(id) : null),
            "asset" => ReadAsset(value),
            _ => ReadArchive(value),
        };
    }

    private static AssetValue ReadAsset(JsonElement value)
    {
        var source = Enum.GetValues<AssetSource>().First(source => value.TryGetProperty(source.ToString().ToLowerInvariant(), out _));
        return new AssetValue(source, value.GetProperty(source.ToString().ToLowerInvariant()).GetString()!);
    }

    private static ArchiveValue ReadArchive(JsonElement value) => value.TryGetProperty("assets", out var assets)
        ? ArchiveValue.FromAssets(ReadMap(assets))
        : value.TryGetProperty("path", out var path)
            ? ArchiveValue.FromPath(path.GetString()!)
            : ArchiveValue.FromUri(value.GetProperty("uri").GetString()!);
}
