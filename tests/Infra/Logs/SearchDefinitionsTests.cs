using System.Text.Json.Nodes;
using Infra.Logs;

namespace Infra.Tests.Logs;

/// <summary>
/// What is loaded has the documented forms: <see href="https://docs.opensearch.org/latest/im-plugin/ism/policies/"/>,
/// <see href="https://docs.opensearch.org/latest/im-plugin/index-templates/"/> and
/// <see href="https://docs.opensearch.org/latest/security/access-control/api/#create-role"/>.
/// </summary>
public sealed class SearchDefinitionsTests
{
    private static readonly string[] Types = ["boolean", "date", "flat_object", "keyword", "text"];

    [Theory]
    [InlineData(1, "1d", "1d")]
    [InlineData(2, "2d", "2d")]
    [InlineData(180, "2d", "180d")]
    [InlineData(3650, "2d", "3650d")]
    public void LifeCycle_OfDays_DeletesAfterThem(int days, string compact, string deleted)
    {
        var policy = Write(new() { RetentionDays = days })["policy"]!["body"]!["policy"]!;

        var states = policy["states"]!.AsArray().ToDictionary(state => (string)state!["name"]!, state => state!);
        Assert.Equal(("kept", compact), TransitionOf(states["written"]));
        Assert.Equal(("deleted", deleted), TransitionOf(states["kept"]));
        Assert.Empty(states["deleted"]["transitions"]!.AsArray());
        Assert.Equal(["delete"], ActionsOf(states["deleted"]));
        Assert.Equal(["read_only", "force_merge"], ActionsOf(states["kept"]));
    }

    [Fact]
    public void LifeCycle_Form_IsTheDocumentedOne()
    {
        var policy = Write(new())["policy"]!["body"]!["policy"]!.AsObject();

        Assert.Equal(["default_state", "description", "ism_template", "states"], policy.Select(pair => pair.Key).Order(StringComparer.Ordinal));
        var states = policy["states"]!.AsArray();
        Assert.All(states, state => Assert.Equal(
            ["actions", "name", "transitions"], state!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal)));
        var names = states.Select(state => (string)state!["name"]!).ToList();
        Assert.Contains((string)policy["default_state"]!, names);
        Assert.All(
            states.SelectMany(state => state!["transitions"]!.AsArray()),
            transition => Assert.Contains((string)transition!["state_name"]!, names));
        Assert.Equal("""[{"index_patterns":["logs-*"],"priority":100}]""", policy["ism_template"]!.ToJsonString());
    }

    [Theory]
    [InlineData(1, "0")]
    [InlineData(3, "1")]
    public void Template_Copies_AreOneMoreThanReplicas(int nodes, string replicas)
    {
        var template = Write(new() { Nodes = nodes, ShardsPerDay = 4 })["template"]!["body"]!["template"]!;

        Assert.Equal(replicas, (string?)template["settings"]!["index"]!["number_of_replicas"]);
        Assert.Equal("4", (string?)template["settings"]!["index"]!["number_of_shards"]);
    }

    // The function writes these fields and no others (LogEventsTests).
    [Fact]
    public void Template_Fields_AreThoseOfTheFunction()
    {
        var mappings = Write(new())["template"]!["body"]!["template"]!["mappings"]!;

        Assert.Equal("false", (string?)mappings["dynamic"]);
        var fields = mappings["properties"]!.AsObject();
        Assert.Equal(
            ["@timestamp", "cut", "group", "id", "level", "log", "message", "pod", "service", "source", "stream"],
            fields.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.Contains((string)field.Value!["type"]!, Types));
    }

    [Fact]
    public void Roles_OfReaders_WriteNoEntries()
    {
        var roles = Write(new())["roles"]!;

        Assert.Equal(
            """
            {"logs_reader":{"cluster_permissions":["cluster_composite_ops_ro"],
            "index_permissions":[{"index_patterns":["logs-*"],"allowed_actions":["indices_monitor","read"]}],
            "tenant_permissions":[{"tenant_patterns":["global_tenant"],"allowed_actions":["kibana_all_write"]}]},
            "logs_writer":{"cluster_permissions":["cluster_composite_ops","cluster_monitor"],
            "index_permissions":[{"index_patterns":["logs-*"],"allowed_actions":["create_index","crud","manage"]}]}}
            """.ReplaceLineEndings(""),
            roles.ToJsonString());
    }

    // Its own indices, and the templates of the cluster, which cannot be divided.
    [Fact]
    public void Roles_OfAnOwner_AreForItsOwnIndices()
    {
        var roles = SearchDefinitions.Write(new(), ["web"], ["skywalking"])["roles"]!.AsObject();

        Assert.Equal(["logs_reader", "logs_writer", "skywalking_owner"], roles.Select(role => role.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            """
            {"cluster_permissions":["cluster_composite_ops","cluster_manage_index_templates","cluster_monitor","indices:data/read/scroll/clear"],
            "index_permissions":[{"index_patterns":["skywalking_*"],"allowed_actions":["indices_all"]}]}
            """.ReplaceLineEndings(""),
            roles["skywalking_owner"]!.ToJsonString());
    }

    private static JsonObject Write(LogSearchSpec spec) => SearchDefinitions.Write(spec, ["web"], []);

    private static (string State, string Age) TransitionOf(JsonNode state)
    {
        var transition = Assert.Single(state["transitions"]!.AsArray())!;
        return ((string)transition["state_name"]!, (string)transition["conditions"]!["min_index_age"]!);
    }

    private static IEnumerable<string> ActionsOf(JsonNode state) => state["actions"]!.AsArray().Select(action => action!.AsObject().Single().Key);
}
