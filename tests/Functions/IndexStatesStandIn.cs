using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace Infra.Tests.Functions;

/// <summary>
/// Index State Management of OpenSearch, with the indices of a domain: policies that are changed by their number only, and indices that follow a copy
/// of a policy. It answers as <see href="https://docs.opensearch.org/latest/im-plugin/ism/api"/> says.
/// </summary>
internal sealed class IndexStatesStandIn
{
    private const string Root = "/_plugins/_ism/";
    private const string IdKey = "policy_id";
    private const int Term = 2;

    private readonly Dictionary<string, (int Number, JsonObject Policy)> _policies = [];
    private int _number = 6;

    /// <summary>Indices, each with the copy of the policy that it follows; null for none.</summary>
    public SortedDictionary<string, JsonObject?> Indices { get; } = new(StringComparer.Ordinal);

    /// <summary>Indices that are on their way to another state.</summary>
    public HashSet<string> Moving { get; } = [];

    /// <summary>A policy, as the domain has it.</summary>
    public JsonObject PolicyOf(string name) => _policies[name].Policy;

    /// <summary>Answers a request; null for one that is not for it.</summary>
    public (int Status, JsonNode Answer)? Answer(string method, string path, NameValueCollection query, JsonNode? body)
    {
        if (path == "/_cat/indices/logs-*")
        {
            return (200, new JsonArray([.. Indices.Keys.Where(IsOfLogs).Select(index => new JsonObject { ["index"] = index })]));
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = path[Root.Length..].Split('/');
        return (method, parts[0]) switch
        {
            ("GET", "policies") => Get(parts[1]),
            ("PUT", "policies") => Put(parts[1], query, body!["policy"]!.AsObject()),
            ("GET", "explain") when parts[1] == "logs-*" => Explain(),
            ("POST", "add") => (200, Give(parts[1], $"{body![IdKey]}", isChange: false)),
            ("POST", "change_policy") => (200, Give(parts[1], $"{body![IdKey]}", isChange: true)),
            _ => throw new InvalidOperationException($"Not expected: {method} {path}"),
        };
    }

    private static bool IsOfLogs(string index) => index.StartsWith("logs-", StringComparison.Ordinal);

    private (int Status, JsonNode Answer) Get(string name) => _policies.TryGetValue(name, out var found)
        ? (200, new JsonObject
        {
            ["_id"] = name,
            ["_version"] = 1,
            ["_seq_no"] = found.Number,
            ["_primary_term"] = Term,
            ["policy"] = found.Policy.DeepClone(),
        })
        : (404, OpenSearchStandIn.Error(404, "Policy not found"));

    private (int Status, JsonNode Answer) Put(string name, NameValueCollection query, JsonObject body)
    {
        var isRight = _policies.TryGetValue(name, out var found)
            ? query["if_seq_no"] == $"{found.Number}" && query["if_primary_term"] == $"{Term}"
            : query.Count == 0;
        if (!isRight)
        {
            return (409, OpenSearchStandIn.Error(409, $"[{name}]: version conflict, document already exists"));
        }

        var policy = body.DeepClone().AsObject();
        policy[IdKey] = name;
        policy["last_updated_time"] = 1_796_011_941_123;
        policy["schema_version"] = 21;
        policy["error_notification"] = null;
        _policies[name] = (++_number, policy);
        return (found.Policy is null ? 201 : 200, new JsonObject { ["_id"] = name, ["_seq_no"] = _number, ["_primary_term"] = Term });
    }

    // Without indices it looks for no documents at all, which OpenSearch refuses.
    private (int Status, JsonNode Answer) Explain()
    {
        var indices = Indices.Where(index => IsOfLogs(index.Key)).ToList();
        if (indices.Count == 0)
        {
            return (400, OpenSearchStandIn.Error(400, "Validation Failed: 1: no documents to get;"));
        }

        var answer = new JsonObject(indices.Select(index => KeyValuePair.Create(index.Key, (JsonNode?)new JsonObject
        {
            ["index.plugins.index_state_management.policy_id"] = index.Value?[IdKey]?.DeepClone(),
            ["enabled"] = index.Value is null ? null : true,
            ["policy"] = index.Value?.DeepClone(),
        })));
        answer["total_managed_indices"] = indices.Count(index => index.Value is not null);
        return (200, answer);
    }

    private JsonObject Give(string indices, string policy, bool isChange)
    {
        var failed = new JsonArray();
        var names = indices.Split(',');
        foreach (var name in names)
        {
            if (Reason(name, isChange) is { } reason)
            {
                failed.Add(new JsonObject { ["index_name"] = name, ["index_uuid"] = "u", ["reason"] = reason });
            }
            else
            {
                Indices[name] = PolicyOf(policy).DeepClone().AsObject();
            }
        }

        return new() { ["updated_indices"] = names.Length - failed.Count, ["failures"] = failed.Count > 0, ["failed_indices"] = failed };
    }

    private string? Reason(string index, bool isChange) => (isChange, Indices[index]) switch
    {
        (false, not null) => "This index already has a policy, use the update policy API to update index policies",
        (true, null) => "This index is not being managed",
        (true, _) when Moving.Contains(index) => "Cannot change policy while transitioning to new state",
        _ => null,
    };
}
