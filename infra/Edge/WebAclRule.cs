using System.Text.Json.Nodes;

namespace Infra.Edge;

/// <summary>A rule of a web ACL.</summary>
/// <param name="Key">Key, unique in the web ACL.</param>
/// <param name="Priority">Priority; the lowest comes first.</param>
/// <param name="Capacity">Capacity units that it uses.</param>
/// <param name="Action">Action on requests that it matches.</param>
/// <param name="Statement">Condition, in the JSON of WAF.</param>
internal sealed record WebAclRule(string Key, int Priority, int Capacity, WebAclAction Action, JsonObject Statement)
{
    private const int TooManyRequests = 429;

    /// <summary>The rule in the JSON of WAF: <see href="https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html"/>.</summary>
    /// <param name="metricName">Name of its metric.</param>
    /// <param name="countOnly">Whether it only counts requests.</param>
    public JsonObject ToJson(string metricName, bool countOnly) => new()
    {
        ["Name"] = Key,
        [nameof(Priority)] = Priority,
        [Action == WebAclAction.GroupsOwn ? "OverrideAction" : "Action"] = ActionOf(countOnly),
        [nameof(Statement)] = Statement.DeepClone(),
        ["VisibilityConfig"] = new JsonObject
        {
            ["CloudWatchMetricsEnabled"] = true,
            ["MetricName"] = metricName,
            ["SampledRequestsEnabled"] = true,
        },
    };

    private JsonObject ActionOf(bool countOnly) => Action switch
    {
        _ when countOnly => new() { ["Count"] = new JsonObject() },
        WebAclAction.Allow => new() { ["Allow"] = new JsonObject() },
        WebAclAction.Block => new() { ["Block"] = new JsonObject() },
        WebAclAction.Throttle => new() { ["Block"] = new JsonObject { ["CustomResponse"] = new JsonObject { ["ResponseCode"] = TooManyRequests } } },
        WebAclAction.GroupsOwn => new() { ["None"] = new JsonObject() },
        _ => throw new ArgumentOutOfRangeException(nameof(countOnly), Action, "Not an action."),
    };
}
