using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>Service accounts of a workspace of Amazon Managed Grafana, and their tokens, as AWS's API has them.</summary>
internal sealed class ServiceAccountsStandIn
{
    private const string Path = "/workspaces/g-0123456789/serviceaccounts";

    private int _tokens;

    /// <summary>Names of the service accounts by id.</summary>
    public SortedDictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens that were not deleted: keys by id.</summary>
    public SortedDictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of all tokens that were made.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>Bodies of the requests for tokens.</summary>
    public List<string> TokenRequests { get; } = [];

    /// <summary>Number of service accounts in an answer.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Whether a header names a token that was not deleted.</summary>
    public bool Knows(string authorization) => Tokens.Values.Any(key => authorization == $"Bearer {key}");

    /// <summary>The answer to a request.</summary>
    public (int Status, JsonNode Answer) Answer(string method, string path, string? page, string text)
    {
        var parts = path[Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
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
        var answer = new JsonObject { ["serviceAccounts"] = Named(Names.Skip(first).Take(PageSize).Select(pair => (pair.Key, pair.Value))) };
        if (first + PageSize < Names.Count)
        {
            answer["nextToken"] = $"{first + PageSize}";
        }

        return (200, answer);
    }

    private (int Status, JsonNode Answer) CreateAccount(JsonNode input)
    {
        Assert.Equal("ADMIN", $"{input["grafanaRole"]}");
        var id = $"{Names.Count + 1}";
        Names[id] = $"{input["name"]}";
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

    private static JsonArray Named(IEnumerable<(string Id, string Name)> items) =>
        [.. items.Select(item => new JsonObject { ["id"] = item.Id, ["name"] = item.Name })];

    private static (int Status, JsonNode Answer) Error(int status, string message) => (status, new JsonObject { ["message"] = message });
}
