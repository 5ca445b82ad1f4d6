using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The sources of the container's environment, for the program infra-environment: plain variables, and names of parameters and secrets.
/// </summary>
internal static class EnvironmentSources
{
    // All characters except ASCII are escaped, because the file is part of a YAML document, in which some other characters end a line.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The sources as JSON.</summary>
    /// <param name="container">A container without problems.</param>
    public static string Text(ContainerSpec container) => Text(container.Variables, container.Parameters, container.Secrets);

    /// <summary>The sources of parameters alone, as JSON.</summary>
    /// <param name="parameters">Names of parameters by variable.</param>
    public static string Text(IEnumerable<KeyValuePair<string, string>> parameters) => Text([], parameters, []);

    private static string Text(
        IEnumerable<KeyValuePair<string, string>> variables,
        IEnumerable<KeyValuePair<string, string>> parameters,
        IEnumerable<KeyValuePair<string, SecretReference>> secrets) => new JsonObject
        {
            ["variables"] = Map(variables, value => value),
            ["parameters"] = Map(parameters, name => name),
            ["secrets"] = Map(secrets, Reference),
        }.ToJsonString(Options) + "\n";

    // No program reads the generation. It is there because another user data is what replaces servers; the first is left out, so that it replaces
    // none.
    private static JsonObject Reference(SecretReference secret)
    {
        var reference = new JsonObject { ["name"] = secret.Name };
        if (secret.Key is not null)
        {
            reference["key"] = secret.Key;
        }

        if (secret.Generation > 1)
        {
            reference["generation"] = secret.Generation;
        }

        return reference;
    }

    // Sorted here, as a dictionary may have been created with another order.
    private static JsonObject Map<T>(IEnumerable<KeyValuePair<string, T>> pairs, Func<T, JsonNode> node) =>
        new(pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, node(pair.Value))));
}
