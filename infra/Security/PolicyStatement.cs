using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Security;

/// <summary>A statement of a policy document.</summary>
public sealed record PolicyStatement
{
    /// <summary>Name of the statement: letters and digits only, unique in its document.</summary>
    public required string Sid { get; init; }

    /// <summary>Whether the statement allows or denies. Defaults to allow.</summary>
    public PolicyEffect Effect { get; init; } = PolicyEffect.Allow;

    /// <summary>Principal. Null in the permission policies of a role, where the principal is the role.</summary>
    public PolicyPrincipal? Principal { get; init; }

    /// <summary>Actions, such as <c>kms:Decrypt</c>.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>ARNs of the resources. Empty in trust policies, where the resource is the role.</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>Conditions, all of which must hold.</summary>
    public ImmutableArray<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>Allows actions on resources.</summary>
    /// <param name="sid">Name of the statement.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="resources">ARNs; no statement without one.</param>
    internal static ImmutableArray<PolicyStatement> AllowOnly(string sid, ImmutableArray<string> actions, ImmutableArray<string> resources) =>
        resources.IsEmpty ? [] : [new() { Sid = sid, Actions = actions, Resources = resources }];

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString(nameof(Sid), Sid);
        json.WriteString(nameof(Effect), Effect.ToString());
        WritePrincipal(json);
        WriteValues(json, "Action", Actions);
        if (!Resources.IsEmpty)
        {
            WriteValues(json, "Resource", Resources);
        }

        WriteConditions(json);
        json.WriteEndObject();
    }

    private void WritePrincipal(Utf8JsonWriter json)
    {
        if (Principal == PolicyPrincipal.Anyone)
        {
            json.WriteString(nameof(Principal), "*");
        }
        else if (Principal is not null)
        {
            json.WriteStartObject(nameof(Principal));
            WriteValues(json, Principal.Type, Principal.Ids);
            json.WriteEndObject();
        }
    }

    private void WriteConditions(Utf8JsonWriter json)
    {
        if (Conditions.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("Condition");
        foreach (var group in Conditions.GroupBy(condition => condition.Operator))
        {
            json.WriteStartObject(group.Key);
            foreach (var condition in group)
            {
                WriteValues(json, condition.Key, condition.Values);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // AWS stores a list with one value as the value itself. A list here would be a difference in every refresh.
    private static void WriteValues(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (values is [var only])
        {
            json.WriteString(name, only);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
