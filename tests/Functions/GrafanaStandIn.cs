using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Tests.Functions;

/// <summary>
/// A small Grafana that remembers what it was given, with AWS's own API for its service accounts, and the function that gives it definitions. Grafana
/// knows who calls by the tokens that AWS's API made.
/// </summary>
internal sealed partial class GrafanaStandIn : IDisposable
{
    private readonly HttpStandIn _http = new();
    private readonly string _address;

    public GrafanaStandIn() => _address = _http.Start(Answer);

    /// <summary>AWS's API.</summary>
    public ServiceAccountsStandIn Accounts { get; init; } = new();

    /// <summary>What Grafana has: data sources, folders and dashboards by path.</summary>
    public SortedDictionary<string, JsonObject> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests so far: <c>METHOD PATH</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Status and body of the answer to a request instead of the own; null for the own.</summary>
    public Func<string, (int Status, string Body)?> Instead { get; set; } = _ => null;

    /// <summary>Requests that change something in Grafana, since the last time that this was asked.</summary>
    public List<string> TakeChanges()
    {
        List<string> changes =
        [
            .. Requests
                .Where(request => request.Contains(" /api/", StringComparison.Ordinal))
                .Where(request => !request.StartsWith("GET ", StringComparison.Ordinal)),
        ];
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
        var (status, answer) = (IsAws: path.StartsWith("/workspaces/", StringComparison.Ordinal), IsSigned: Signature().IsMatch(proof)) switch
        {
            (true, true) => Accounts.Answer(request.HttpMethod, path, request.QueryString["nextToken"], text),
            (true, false) => Error(403, "Not signed."),
            _ => Accounts.Knows(proof) ? AnswerGrafana(request.HttpMethod, path, text) : Error(401, "Invalid API key"),
        };
        return (status, "application/json", answer.ToJsonString());
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

    private static (int Status, JsonNode Answer) Error(int status, string message) => (status, new JsonObject { ["message"] = message });

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=none/[0-9]{8}/eu-central-1/grafana/aws4_request, SignedHeaders=[a-z;-]+, Signature=[0-9a-f]{64}$")]
    private static partial Regex Signature();
}
