using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Tests.Functions;

/// <summary>
/// A small Grafana that remembers what it was given, AWS's own API for its service accounts, and the function that gives it definitions. Grafana knows
/// who calls by the tokens that AWS's API made.
/// </summary>
internal sealed partial class GrafanaStandIn : IDisposable
{
    private const string Workspace = "/workspaces/g-0123456789/serviceaccounts";

    private readonly HttpStandIn _http = new();
    private readonly string _address;
    private int _tokens;

    public GrafanaStandIn() => _address = _http.Start(Answer);

    /// <summary>Service accounts: names by id.</summary>
    public SortedDictionary<string, string> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens that were not deleted: keys by id.</summary>
    public SortedDictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of all tokens that were made.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>Bodies of the requests for tokens.</summary>
    public List<string> TokenRequests { get; } = [];

    /// <summary>What Grafana has: data sources, folders and dashboards by path.</summary>
    public SortedDictionary<string, JsonObject> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests so far: <c>METHOD PATH</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Status and body of the answer to a request instead of the own; null for the own.</summary>
    public Func<string, (int Status, string Body)?> Instead { get; set; } = _ => null;

    /// <summary>Number of service accounts in an answer of AWS.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Requests that change something in Grafana, since the last time that this was asked.</summary>
    public List<string> TakeChanges()
    {
        List<string> changes =
            [.. Requests.Where(request => request.Contains(" /api/", StringComparison.Ordinal) && !request.StartsWith("GET ", StringComparison.Ordinal))];
        Requests.Clear();
        return changes;
    }

    /// <summary>Runs the function.</summary>
    /// <param name="input">Its event, without the workspace.</param>
    /// <param name="patience">Its patience in seconds.</param>
    /// <returns>What it logs and its answer, or its error.</returns>
    public string Run(JsonObject input, double patience = 30)
    {
        var all = input.DeepClone().AsObject();
        all["region"] = "eu-central-1";
        all["workspace"] = "g-0123456789";
        all["endpoint"] = _address;
        var constants = JsonSerializer.Serialize(new { API = _address, PATIENCE = patience, PAUSE = 0.1 });
        return PythonFunction.Run("GrafanaDefinitions", _address, all.ToJsonString(), constants, ("AWS_SESSION_TOKEN", "session"));
    }

    public void Dispose() => _http.Dispose();

    private (int Status, string Type, string Answer) Answer(HttpListenerRequest request, string text)
    {
        var path = Uri.UnescapeDataString(request.Url!.AbsolutePath);
        var call = $"{request.HttpMethod} {path}{request.Url.Query}";
        Requests.Add(call);
        if (Instead(call) is { } told)
        {
            return (told.Status, "application/json", told.Body);
        }

        var proof = request.Headers["Authorization"] ?? "";
        var (status, answer) = path.StartsWith("/workspaces/", StringComparison.Ordinal)
            ? Signature().IsMatch(proof) ? AnswerAws(request.HttpMethod, path, request.QueryString["nextToken"], text) : Error(403, "Not signed.")
            : Tokens.Values.Any(key => proof == $"Bearer {key}") ? AnswerGrafana(request.HttpMethod, path, text) : Error(401, "Invalid API key");
        return (status, "application/json", answer.ToJsonString());
    }

    private (int Status, JsonNode Answer) AnswerAws(string method, string path, string? page, string text)
    {
        var parts = path[Workspace.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (method, parts.Length) switch
        {
            ("GET", 0) => ListAccounts(page is null ? 0 : int.Parse(page)),
            ("POST", 0) => CreateAccount(JsonNode.Parse(text)!),
            ("GET", 2) => (200, new JsonObject { ["serviceAccountTokens"] = Named(Tokens.Keys.Select(id => (id, "definitions"))) }),
            ("POST", 2) => CreateToken(text),
            ("DELETE", 3) => (Tokens.Remove(parts[2]) ? 200 : 404, new JsonObject { ["tokenId"] = parts[2] }),
            _ => Error(400, $"Not expected: {method} {path}"),
        };
    }

    private (int Status, JsonNode Answer) ListAccounts(int first)
    {
        var answer = new JsonObject { ["serviceAccounts"] = Named(Accounts.Skip(first).Take(PageSize).Select(pair => (pair.Key, pair.Value))) };
        if (first + PageSize < Accounts.Count)
        {
            answer["nextToken"] = $"{first + PageSize}";
        }

        return (200, answer);
    }

    private (int Status, JsonNode Answer) CreateAccount(JsonNode input)
    {
        Assert.Equal("ADMIN", $"{input["grafanaRole"]}");
        var id = $"{Accounts.Count + 1}";
        Accounts[id] = $"{input["name"]}";
        return (200, new JsonObject { ["id"] = id });
    }

    // A name can be given once, also after the token has ended.
    private (int Status, JsonNode Answer) CreateToken(string text)
    {
        TokenRequests.Add(text);
        if (Tokens.Count > 0)
        {
            return Error(409, "A token of this name is there.");
        }

        var id = $"{++_tokens}";
        Tokens[id] = $"glsa_secret{id}";
        Keys.Add(Tokens[id]);
        return (200, new JsonObject { ["serviceAccountToken"] = new JsonObject { ["id"] = id, ["name"] = "definitions", ["key"] = Tokens[id] } });
    }

    private (int Status, JsonNode Answer) AnswerGrafana(string method, string path, string text)
    {
        var body = text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
        return (method, path) switch
        {
            ("GET", "/api/search") => (200, new JsonArray([.. Documents.Where(pair => IsDashboard(pair.Key)).Select(Found)])),
            ("GET", _) when Documents.TryGetValue(path, out var found) => (200, found.DeepClone()),
            ("POST", "/api/datasources") => Save($"/api/datasources/uid/{body!["uid"]}", body, ("id", 3), ("orgId", 1), ("readOnly", false)),
            ("PUT", _) when Documents.ContainsKey(path) && path.Contains("datasources", StringComparison.Ordinal) => Save(path, body!, ("id", 3)),
            ("POST", "/api/folders") => Save($"/api/folders/{body!["uid"]}", body, ("id", 4), ("version", 1)),
            ("PUT", _) when Documents.ContainsKey(path) => Rename(path, body!),
            ("POST", "/api/dashboards/db") => SaveDashboard(body!),
            ("DELETE", _) when Documents.Remove(path) => (200, new JsonObject()),
            _ => Error(404, "Not found"),
        };
    }

    private static bool IsDashboard(string path) => path.StartsWith("/api/dashboards/uid/", StringComparison.Ordinal);

    // Of every folder, as if Grafana did not know the parameter.
    private static JsonNode Found(KeyValuePair<string, JsonObject> pair) =>
        new JsonObject { ["uid"] = pair.Key.Split('/')[^1], ["folderUid"] = pair.Value["meta"]!["folderUid"]?.DeepClone() };

    private (int Status, JsonNode Answer) Save(string path, JsonObject body, params (string Key, JsonNode Value)[] own)
    {
        var document = body.DeepClone().AsObject();
        foreach (var (key, value) in own)
        {
            document[key] = value;
        }

        Documents[path] = document;
        return (200, new JsonObject { ["message"] = "Saved" });
    }

    private (int Status, JsonNode Answer) Rename(string path, JsonObject body)
    {
        Assert.Equal("true", body["overwrite"]!.ToJsonString());
        Documents[path]["title"] = $"{body["title"]}";
        return (200, new JsonObject());
    }

    private (int Status, JsonNode Answer) SaveDashboard(JsonObject body)
    {
        Assert.Equal("true", body["overwrite"]!.ToJsonString());
        if (!Documents.ContainsKey($"/api/folders/{body["folderUid"]}"))
        {
            return Error(400, "folder not found");
        }

        var dashboard = body["dashboard"]!.DeepClone().AsObject();
        dashboard["id"] = 5;
        dashboard["version"] = 2;
        return Save(
            $"/api/dashboards/uid/{dashboard["uid"]}",
            new() { ["dashboard"] = dashboard, ["meta"] = new JsonObject { ["folderUid"] = $"{body["folderUid"]}", ["version"] = 2 } });
    }

    private static JsonArray Named(IEnumerable<(string Id, string Name)> items) =>
        [.. items.Select(item => new JsonObject { ["id"] = item.Id, ["name"] = item.Name })];

    private static (int Status, JsonNode Answer) Error(int status, string message) => (status, new JsonObject { ["message"] = message });

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=none/[0-9]{8}/eu-central-1/grafana/aws4_request, SignedHeaders=[a-z;-]+, Signature=[0-9a-f]{64}$")]
    private static partial Regex Signature();
}
