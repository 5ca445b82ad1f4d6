using System.Text.Json.Nodes;

namespace Infra.Edge;

/// <summary>
/// The statements (conditions) of rules of a web ACL: <see href="https://docs.aws.amazon.com/waf/latest/APIReference/API_Statement.html"/>.
/// </summary>
internal static class WebAclStatements
{
    private const string SizeRule = "SizeRestrictions_BODY";

    /// <summary>Matches clients with an address in an IP set.</summary>
    public static JsonObject Addresses(string setArn) => new() { ["IPSetReferenceStatement"] = new JsonObject { ["ARN"] = setArn } };

    /// <summary>Matches requests that one of several statements matches.</summary>
    public static JsonObject Any(IReadOnlyList<JsonObject> statements) => statements is [var only]
        ? only
        : new() { ["OrStatement"] = new JsonObject { ["Statements"] = new JsonArray([.. statements]) } };

    /// <summary>Matches requests that a statement does not match.</summary>
    public static JsonObject Not(JsonObject statement) => new() { ["NotStatement"] = new JsonObject { ["Statement"] = statement } };

    /// <summary>Matches clients in countries.</summary>
    public static JsonObject Countries(IEnumerable<string> codes) => new()
    {
        ["GeoMatchStatement"] = new JsonObject
        {
            ["CountryCodes"] = new JsonArray([.. codes.Order(StringComparer.Ordinal).Select(code => (JsonNode)code)]),
        },
    };

    /// <summary>Matches the requests of one client address above a limit in a window.</summary>
    public static JsonObject ClientRate(long limit, int windowSeconds) => new()
    {
        ["RateBasedStatement"] = new JsonObject { ["Limit"] = limit, ["EvaluationWindowSec"] = windowSeconds, ["AggregateKeyType"] = "IP" },
    };

    /// <summary>
    /// Matches the requests of all clients together above a limit in a window. WAF requires a condition that selects the requests to count. This one
    /// selects all, as no path is empty.
    /// </summary>
    public static JsonObject TotalRate(long limit, int windowSeconds) => new()
    {
        ["RateBasedStatement"] = new JsonObject
        {
            ["Limit"] = limit,
            ["EvaluationWindowSec"] = windowSeconds,
            ["AggregateKeyType"] = "CONSTANT",
            ["ScopeDownStatement"] = new JsonObject
            {
                ["SizeConstraintStatement"] = new JsonObject
                {
                    ["FieldToMatch"] = new JsonObject { ["UriPath"] = new JsonObject() },
                    ["ComparisonOperator"] = "GE",
                    ["Size"] = 1,
                    ["TextTransformations"] = new JsonArray(new JsonObject { ["Priority"] = 0, ["Type"] = "NONE" }),
                },
            },
        },
    };

    /// <summary>Matches requests that a managed rule group matches.</summary>
    /// <param name="name">Name of the group in AWS.</param>
    /// <param name="allowLargeBodies">Whether the group's rule on the size of bodies only counts.</param>
    public static JsonObject Managed(string name, bool allowLargeBodies)
    {
        var group = new JsonObject { ["VendorName"] = "AWS", ["Name"] = name };
        if (allowLargeBodies)
        {
            var count = new JsonObject { ["Count"] = new JsonObject() };
            group["RuleActionOverrides"] = new JsonArray(new JsonObject { ["Name"] = SizeRule, ["ActionToUse"] = count });
        }

        return new() { ["ManagedRuleGroupStatement"] = group };
    }
}
