using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Infra.Tests.Functions;

/// <summary>A small OpenSearch that remembers what it was given, and the function that gives it definitions.</summary>
internal sealed class OpenSearchStandIn : IDisposable
{
    private const string Roles = "/_plugins/_security/api/roles/";
    private const string Mappings = "/_plugins/_security/api/rolesmapping/";
    private const string Templates = "/_index_template/";

    private readonly HttpStandIn _http = new();
    private readonly string _address;

    public OpenSearchStandIn() => _address = _http.Start(Answer);

    /// <summary>Roles, mappings and templates by path.</summary>
    public SortedDictionary<string, JsonObject> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Policies and indices.</summary>
    public IndexStatesStandIn States { get; } = new();

    /// <summary>Index patterns and searches.</summary>
    public SavedObjectsStandIn Saved { get; } = new();

    /// <summary>Requests so far: <c>METHOD PATH</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Headers of the requests: one line each.</summary>
    public List<string> Signatures { get; } = [];

    /// <summary>Status and body of the answer to a request, by its number from 1; null for the answer of OpenSearch.</summary>
    public Func<int, (int Status, string Body)?> Instead { get; set; } = _ => null;

    /// <summary>Requests that change something, since the last time that this was asked.</summary>
    public List<string> TakeChanges()
    {
        List<string> changes = [.. Requests.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal))];
        Requests.Clear();
        return changes;
    }

    /// <summary>Runs the function.</summary>
    /// <param name="input">Its event, without the domain.</param>
    /// <param name="patience">Its patience in seconds.</param>
    /// <returns>What it logs and its answer, or its error.</returns>
    public string Run(JsonObject input, double patience = 30)
    {
        var all = input.DeepClone().AsObject();
        all["endpoint"] = _address;
        all["region"] = "eu-central-1";
        return PythonFunction.Run(
            "LogDefinitions", _address, all.ToJsonString(), JsonSerializer.Serialize(new { PATIENCE = patience, PAUSE = 0.1 }),
            ("AWS_SESSION_TOKEN", "token"));
    }

    /// <summary>An error, as OpenSearch writes it.</summary>
    public static JsonObject Error(int status, string reason) => new()
    {
        ["error"] = new JsonObject { ["root_cause"] = new JsonArray(), ["type"] = "exception", ["reason"] = reason },
        ["status"] = status,
    };

    public void Dispose() => _http.Dispose();

    private (int Status, string Type, string Answer) Answer(HttpListenerRequest request, string text)
    {
        var path = Uri.UnescapeDataString(request.Url!.AbsolutePath);
        Requests.Add($"{request.HttpMethod} {path}{request.Url.Query}");
        Signatures.Add($"{request.Headers["Authorization"]} osd-xsrf={request.Headers["osd-xsrf"]} tenant={request.Headers["securitytenant"]}");
        if (Instead(Requests.Count) is { } told)
        {
            return (told.Status, "application/json", told.Body);
        }

        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        var query = HttpUtility.ParseQueryString(request.Url.Query);
        var (status, answer) = States.Answer(request.HttpMethod, path, query, body)
            ?? Saved.Answer(request.HttpMethod, path, query, body)
            ?? AnswerDocument(request.HttpMethod, path, body);
        return (status, "application/json", answer.ToJsonString());
    }

    private (int Status, JsonNode Answer) AnswerDocument(string method, string path, JsonNode? body)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (method == "PUT" && (!path.StartsWith(Mappings, StringComparison.Ordinal) || Documents.ContainsKey(Roles + name)))
        {
            Documents[path] = body!.DeepClone().AsObject();
            return (200, new JsonObject { ["status"] = "OK" });
        }

        return method == "GET" && Documents.TryGetValue(path, out var found)
            ? (200, Complete(path, name, found.DeepClone().AsObject()))
            : (404, new JsonObject { ["status"] = "NOT_FOUND", ["message"] = $"{name} not found." });
    }

    // With what OpenSearch adds.
    private static JsonObject Complete(string path, string name, JsonObject document)
    {
        if (path.StartsWith(Templates, StringComparison.Ordinal))
        {
            document["composed_of"] = new JsonArray();
            return new() { ["index_templates"] = new JsonArray(new JsonObject { ["name"] = name, ["index_template"] = document }) };
        }

        foreach (var key in (string[])["reserved", "hidden", "static"])
        {
            document[key] = false;
        }

        foreach (var permission in document["index_permissions"]?.AsArray() ?? [])
        {
            permission!["dls"] = null;
            permission["fls"] = new JsonArray();
        }

        document[path.StartsWith(Roles, StringComparison.Ordinal) ? "tenant_permissions" : "users"] ??= new JsonArray();
        return new() { [name] = document };
    }
}
