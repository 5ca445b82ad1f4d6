using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Logs;

/// <summary>
/// What a function loads into the domain, in OpenSearch's own forms: roles, the form of the indices, their life cycle, saved searches. An index holds
/// the entries of a day: <c>logs-2026-11-30</c>.
/// </summary>
/// <remarks>
/// <see href="https://docs.opensearch.org/latest/security/access-control/api/"/>,
/// <see href="https://docs.opensearch.org/latest/im-plugin/index-templates/"/>,
/// <see href="https://docs.opensearch.org/latest/im-plugin/ism/policies/"/>.
/// </remarks>
internal static class SearchDefinitions
{
    /// <summary>Beginning of the names of indices.</summary>
    public const string Index = "logs";

    /// <summary>Role of the delivery.</summary>
    public const string Writer = "logs_writer";

    /// <summary>Role of readers.</summary>
    public const string Reader = "logs_reader";

    // The role of everybody who uses OpenSearch Dashboards, which comes with it.
    private const string DashboardsUser = "opensearch_dashboards_user";

    private const string Pattern = $"{Index}-*";
    private const string SearchPrefix = "infra-";

    // Entries of a day can come some hours into the next.
    private const int WritableDays = 2;

    /// <summary>All of them, without who has the roles.</summary>
    /// <param name="spec">The search.</param>
    /// <param name="services">Names of the services.</param>
    /// <param name="owners">Names of the programs that keep indices of their own.</param>
    public static JsonObject Write(LogSearchSpec spec, IEnumerable<string> services, IEnumerable<string> owners) => new()
    {
        ["roles"] = new JsonObject(
        [
            .. owners.Select(owner => KeyValuePair.Create(OwnerOf(owner), (JsonNode?)OwnerRole(owner))),
            KeyValuePair.Create(Reader, (JsonNode?)ReaderRole()),
            KeyValuePair.Create(Writer, (JsonNode?)WriterRole()),
        ]),
        ["template"] = new JsonObject { ["name"] = Index, ["body"] = Template(spec) },
        ["policy"] = new JsonObject { ["name"] = Index, ["pattern"] = Pattern, ["body"] = LifeCycle(spec) },
        ["searches"] = new JsonArray([.. services.Order(StringComparer.Ordinal).Select(Search)]),
        ["prefix"] = SearchPrefix,
    };

    /// <summary>Who has the roles, by ARN.</summary>
    /// <param name="writer">ARN of the role of the delivery.</param>
    /// <param name="readers">ARNs of the roles that search.</param>
    /// <param name="owners">Names of the programs that keep indices of their own, with the ARNs of their roles.</param>
    public static JsonObject Mappings(string writer, ImmutableArray<string> readers, IEnumerable<(string Name, string Arn)> owners)
    {
        var sorted = readers.Order(StringComparer.Ordinal).ToList();
        var mappings = new JsonObject
        {
            [Reader] = Texts(sorted),
            [Writer] = Texts([writer]),
            [DashboardsUser] = Texts(sorted),
        };
        foreach (var (name, arn) in owners)
        {
            mappings[OwnerOf(name)] = Texts([arn]);
        }

        return mappings;
    }

    /// <summary>Role of a program that keeps indices of its own.</summary>
    /// <param name="name">Its name.</param>
    public static string OwnerOf(string name) => $"{name}_owner";

    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/integrations.html: a new index each day, and entries into it.
    private static JsonObject WriterRole() => new()
    {
        ["cluster_permissions"] = Texts(["cluster_composite_ops", "cluster_monitor"]),
        ["index_permissions"] = Permission(Pattern, ["create_index", "crud", "manage"]),
    };

    // Templates are of the cluster, so no role has those of its own indices alone.
    // https://docs.opensearch.org/latest/security/access-control/default-action-groups/
    private static JsonObject OwnerRole(string name) => new()
    {
        ["cluster_permissions"] = Texts(
            ["cluster_composite_ops", "cluster_manage_index_templates", "cluster_monitor", "indices:data/read/scroll/clear"]),
        ["index_permissions"] = Permission($"{name}_*", ["indices_all"]),
    };

    private static JsonObject ReaderRole() => new()
    {
        ["cluster_permissions"] = Texts(["cluster_composite_ops_ro"]),
        ["index_permissions"] = Permission(Pattern, ["indices_monitor", "read"]),
        ["tenant_permissions"] = new JsonArray(new JsonObject
        {
            ["tenant_patterns"] = Texts(["global_tenant"]),
            ["allowed_actions"] = Texts(["kibana_all_write"]),
        }),
    };

    private static JsonArray Permission(string pattern, string[] actions) => new(new JsonObject
    {
        ["index_patterns"] = Texts([pattern]),
        ["allowed_actions"] = Texts(actions),
    });

    // Fields that nobody declared are kept and not searched by themselves. What services log in JSON is one field, so that no service can fill up the
    // list of fields, after which an index refuses entries.
    private static JsonObject Template(LogSearchSpec spec) => new()
    {
        ["index_patterns"] = Texts([Pattern]),
        ["priority"] = 100,
        ["template"] = new JsonObject
        {
            ["settings"] = new JsonObject
            {
                ["index"] = new JsonObject
                {
                    ["number_of_shards"] = $"{spec.ShardsPerDay}",
                    ["number_of_replicas"] = $"{spec.Copies - 1}",
                    ["refresh_interval"] = "10s",
                },
            },
            ["mappings"] = new JsonObject { ["dynamic"] = "false", ["properties"] = Fields() },
        },
    };

    private static JsonObject Fields() => new()
    {
        ["@timestamp"] = Field("date"),
        ["cut"] = Field("boolean"),
        ["group"] = Field("keyword"),
        ["id"] = Field("keyword"),
        ["level"] = Field("keyword"),
        ["log"] = Field("flat_object"),
        ["message"] = Field("text"),
        ["pod"] = Field("keyword"),
        ["service"] = Field("keyword"),
        ["source"] = Field("keyword"),
        ["stream"] = Field("keyword"),
    };

    private static JsonObject Field(string type) => new() { ["type"] = type };

    private static JsonObject LifeCycle(LogSearchSpec spec) => new()
    {
        ["policy"] = new JsonObject
        {
            ["description"] = $"Entries of logs can be searched for {spec.RetentionDays} days.",
            ["default_state"] = "written",
            ["states"] = new JsonArray(
                State("written", [], "kept", Math.Min(WritableDays, spec.RetentionDays)),
                State(
                    "kept",
                    [Action("read_only"), new JsonObject { ["force_merge"] = new JsonObject { ["max_num_segments"] = 1 } }],
                    "deleted",
                    spec.RetentionDays),
                State("deleted", [Action("delete")], next: null, days: 0)),
            ["ism_template"] = new JsonArray(new JsonObject { ["index_patterns"] = Texts([Pattern]), ["priority"] = 100 }),
        },
    };

    private static JsonObject Action(string name) => new() { [name] = new JsonObject() };

    private static JsonObject State(string name, JsonNode[] actions, string? next, int days) => new()
    {
        ["name"] = name,
        ["actions"] = new JsonArray(actions),
        ["transitions"] = next is null
            ? new JsonArray()
            : new JsonArray(new JsonObject
            {
                ["state_name"] = next,
                ["conditions"] = new JsonObject { ["min_index_age"] = $"{days}d" },
            }),
    };

    // Entries of servers have the service as their source, those of containers in a cluster as their service.
    private static JsonObject Search(string service) => new()
    {
        ["id"] = $"{SearchPrefix}{service}",
        ["title"] = service,
        ["query"] = $"source: \"{service}\" or service: \"{service}\"",
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
