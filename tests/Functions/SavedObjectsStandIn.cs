using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>The saved objects of OpenSearch Dashboards.</summary>
internal sealed class SavedObjectsStandIn
{
    private const string Root = "/_dashboards/api/saved_objects/";

    /// <summary>Saved objects by <c>TYPE/ID</c>.</summary>
    public SortedDictionary<string, JsonObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Saves an object, as a person does.</summary>
    /// <param name="path">Type and identifier: <c>TYPE/ID</c>.</param>
    /// <param name="body">Attributes, and references if it has any.</param>
    public JsonObject Save(string path, JsonObject body)
    {
        var parts = path.Split('/');
        Objects[path] = new JsonObject
        {
            ["type"] = parts[0],
            ["id"] = parts[1],
            ["updated_at"] = "2026-11-30T04:12:21.123Z",
            ["version"] = "WzEsMV0=",
            ["attributes"] = body["attributes"]!.DeepClone(),
            ["references"] = body["references"]?.DeepClone() ?? new JsonArray(),
            ["namespaces"] = new JsonArray("default"),
        };
        return Objects[path];
    }

    /// <summary>Answers a request; null for one that is not for saved objects.</summary>
    public (int Status, JsonNode Answer)? Answer(string method, string path, NameValueCollection query, JsonNode? body)
    {
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = path[Root.Length..];
        return method switch
        {
            "GET" when rest == "_find" => (200, Find(query["type"]!, int.Parse(query["per_page"]!), int.Parse(query["page"]!))),
            "GET" when Objects.TryGetValue(rest, out var found) => (200, found.DeepClone()),
            "POST" when query["overwrite"] == "true" => (200, Save(rest, body!.AsObject()).DeepClone()),
            "DELETE" when Objects.Remove(rest) => (200, new JsonObject()),
            _ => (404, new JsonObject { ["statusCode"] = 404, ["error"] = "Not Found", ["message"] = $"Saved object [{rest}] not found" }),
        };
    }

    private JsonObject Find(string type, int size, int page)
    {
        var all = Objects.Values.Where(item => $"{item["type"]}" == type).ToList();
        return new()
        {
            ["page"] = page,
            ["per_page"] = size,
            ["total"] = all.Count,
            ["saved_objects"] = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(item => item.DeepClone())]),
        };
    }
}
