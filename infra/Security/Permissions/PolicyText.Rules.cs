using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Security.Permissions;

/// <content>The rules on a policy. Each method returns the first rule that is broken, as the predicate of a sentence.</content>
internal static partial class PolicyText
{
    private const string Version = "2012-10-17";
    private static readonly string[] Keys = ["Version", "Id", "Statement"];
    private static readonly string[] StatementKeys = ["Sid", "Effect", "Action", "Resource", "Condition"];

    // Whose actions give rights, or credentials of others.
    private static readonly string[] Closed = ["iam", "sts", "organizations", "account", "sso", "identitystore"];

    private static string? DescribeDocument(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return "must be a JSON object";
        }

        if (document.EnumerateObject().Select(pair => pair.Name).Except(Keys).FirstOrDefault() is { } key)
        {
            return $"must have no {key}: a policy has Version and Statement";
        }

        if (!document.TryGetProperty("Version", out var version) || version.ValueKind != JsonValueKind.String || version.GetString() != Version)
        {
            return $"must have the Version {Version}";
        }

        if (!document.TryGetProperty("Statement", out var statement) || Items(statement).IsEmpty)
        {
            return "must have a Statement";
        }

        return Items(statement).Select((item, index) => DescribeStatement(item) is { } rule ? $"{rule}, in statement {index + 1}" : null)
            .FirstOrDefault(rule => rule is not null);
    }

    private static string? DescribeStatement(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            return "must have statements that are JSON objects";
        }

        if (statement.EnumerateObject().Select(pair => pair.Name).Except(StatementKeys).FirstOrDefault() is { } key)
        {
            return $"must have no {key}: what is not named would be allowed, and the principal is the container's role";
        }

        if (Texts(statement, "Effect") is not [("Allow" or "Deny") and var effect])
        {
            return "must have the Effect Allow or Deny";
        }

        if (Texts(statement, "Action") is not { IsEmpty: false } actions || !actions.All(ActionForm().IsMatch))
        {
            return "must have an Action, or a list of them, such as sqs:SendMessage";
        }

        if (Texts(statement, "Resource") is not { IsEmpty: false } resources || !resources.All(ResourceForm().IsMatch))
        {
            return "must have a Resource, or a list of them: an ARN that names its service, or *";
        }

        return DescribeConditions(statement) ?? (effect == "Allow" ? DescribeAllowed(actions, resources) : null);
    }

    private static string? DescribeAllowed(ImmutableArray<string> actions, ImmutableArray<string> resources)
    {
        if (actions.FirstOrDefault(action => Closed.Contains(action.Split(':')[0].ToLowerInvariant())) is { } closed)
        {
            return $"must not allow {closed}, with which a container could get other rights";
        }

        return resources.Contains("*") && actions.FirstOrDefault(HasWildcard) is { } wide
            ? $"must not allow {wide} on all resources: name the actions, or the resources"
            : null;
    }

    private static string? DescribeConditions(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out var conditions))
        {
            return null;
        }

        var isForm = conditions.ValueKind == JsonValueKind.Object && conditions.EnumerateObject().All(
            operation => operation.Value.ValueKind == JsonValueKind.Object && operation.Value.EnumerateObject().All(
                key => !Texts(operation.Value, key.Name).IsEmpty));
        return isForm ? null : "must have conditions of the form { OPERATOR: { KEY: VALUE } }";
    }

    private static bool HasWildcard(string action) => action.AsSpan().IndexOfAny('*', '?') >= 0;

    [GeneratedRegex(@"^[a-z0-9-]+:[A-Za-z0-9*?]+\z")]
    private static partial Regex ActionForm();

    [GeneratedRegex(@"^(\*|arn:aws:[a-z0-9-]+:[^:]*:[^:]*:.+)\z")]
    private static partial Regex ResourceForm();
}
