using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Infra.Security.Permissions;

/// <summary>
/// Reads a policy that settings give as JSON:
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"/>. Of its grammar, what is not named and what a
/// policy of a role cannot have are refused.
/// </summary>
internal static partial class PolicyText
{
    /// <summary>Reads a policy.</summary>
    /// <param name="text">The policy as JSON.</param>
    /// <param name="sid">What the names of its statements begin with; its own names are not kept, as several policies may have the same.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="rule">The first rule that is broken, as the predicate of a sentence.</param>
    public static bool TryRead(string text, string sid, out ImmutableArray<PolicyStatement> statements, [NotNullWhen(false)] out string? rule)
    {
        statements = [];
        try
        {
            using var json = JsonDocument.Parse(text);
            rule = DescribeDocument(json.RootElement);
            if (rule is not null)
            {
                return false;
            }

            statements = [.. Items(json.RootElement.GetProperty("Statement")).Select((item, index) => Read(item, $"{sid}Statement{index + 1}"))];
            return true;
        }
        catch (JsonException)
        {
            rule = "must be JSON";
            return false;
        }
    }

    private static PolicyStatement Read(JsonElement statement, string sid) => new()
    {
        Sid = sid,
        Effect = Texts(statement, "Effect")[0] == "Allow" ? PolicyEffect.Allow : PolicyEffect.Deny,
        Actions = Texts(statement, "Action"),
        Resources = Texts(statement, "Resource"),
        Conditions = statement.TryGetProperty("Condition", out var conditions)
            ?
            [
                .. from operation in conditions.EnumerateObject()
                   from key in operation.Value.EnumerateObject()
                   select new PolicyCondition(operation.Name, key.Name, Texts(operation.Value, key.Name)),
            ]
            : [],
    };

    private static ImmutableArray<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    // None where the value is missing or is anything but a text, a number, a truth value or a list of these.
    private static ImmutableArray<string> Texts(JsonElement group, string key)
    {
        if (!group.TryGetProperty(key, out var value))
        {
            return [];
        }

        ImmutableArray<string?> texts = [.. Items(value).Select(TextOf)];
        return texts.Contains(null) ? [] : [.. texts.OfType<string>()];
    }

    private static string? TextOf(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number => item.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
