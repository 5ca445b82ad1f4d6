using System.Text.Json;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates that no setting is a secret: names, tags and texts of resources can be read by everyone who may list them. Variables and arguments of
/// containers have rules of their own. Problems do not show values.
/// </summary>
internal static class SecretValidation
{
    private const string Fix = "Put the secret into Secrets Manager and name it under a service's container.secrets.";

    /// <summary>Every text that holds credentials, and every tag that is named as a secret.</summary>
    /// <param name="values">The settings as they came, by key.</param>
    public static IEnumerable<Problem> Validate(IReadOnlyDictionary<string, JsonElement> values) =>
        values.SelectMany(pair => Validate(pair.Value, pair.Key));

    private static IEnumerable<Problem> Validate(JsonElement value, PropertyPath path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(pair => !HasItsOwnRule(pair.Name, path)).SelectMany(pair =>
            ValidateKey(pair.Name, path).Concat(Validate(pair.Value, path.Then(pair.Name)))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Validate(item, path.Then(index))),
        JsonValueKind.String when SecretText.HoldsCredentials(value.GetString() ?? "") =>
            [new(path, "must not hold credentials, as settings end up in plain text", Fix: Fix)],
        _ => [],
    };

    private static IEnumerable<Problem> ValidateKey(string key, PropertyPath path)
    {
        if (SecretText.HoldsCredentials(key))
        {
            yield return new(path, "must not have a key that holds credentials, as settings end up in plain text", Fix: Fix);
        }
        else if (path.Equals("tags") && SecretText.IsNameOfOne(key))
        {
            yield return new(path.Then(key), "must not be a secret, as everyone reads tags who may list resources", Fix: Fix);
        }
    }

    private static bool HasItsOwnRule(string key, PropertyPath path) =>
        key is "variables" or "command" or "args" && path.Segments[^1].Key is { } group && ServiceSettings.ContainerKeys.Contains(group);
}
