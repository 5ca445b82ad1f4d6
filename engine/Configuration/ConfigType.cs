using System.Globalization;
using System.Numerics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>The type that a project declares for a configuration value.</summary>
/// <param name="Name">One of <c>string</c>, <c>boolean</c>, <c>integer</c>, <c>array</c>, <c>object</c>.</param>
/// <param name="Items">Type of an array's items; null when the project allows any type.</param>
internal sealed record ConfigType(string Name, ConfigType? Items)
{
    /// <summary>The names of all types.</summary>
    public static IReadOnlyList<string> Names { get; } = ["string", "boolean", "integer", "array", "object"];

    /// <summary>
    /// Says what is wrong with a value, as the end of a sentence that begins with the name of the value; null when the value is valid. Does not look
    /// inside <c>secure:</c>, so it never quotes a secret.
    /// </summary>
    public string? Problem(YamlNode value)
    {
        if (YamlJson.FindSecureValue(value) is not null)
        {
            return null;
        }

        return Name switch
        {
            "string" => value is YamlScalarNode ? null : $"is {Kind(value)}, not a string",
            "boolean" => value is YamlScalarNode { Value: "true" or "false" or "True" or "False" or "TRUE" or "FALSE" }
                ? null
                : $"is {Kind(value)}, not a boolean (true or false)",
            "integer" => value is YamlScalarNode scalar && IsInteger(scalar) ? null : $"is {Kind(value)}, not an integer",
            "object" => value is YamlMappingNode ? null : $"is {Kind(value)}, not an object",
            _ => value is YamlSequenceNode list ? ItemProblem(list) : $"is {Kind(value)}, not a list",
        };
    }

    private string? ItemProblem(YamlSequenceNode list) => Items is null
        ? null
        : list.Select((item, i) => Items.Problem(item) is { } problem ? $"has an item {i} that {problem}" : null)
            .FirstOrDefault(problem => problem is not null);

    private static bool IsInteger(YamlScalarNode scalar) =>
        YamlScalar.Resolve(scalar) is BigInteger || BigInteger.TryParse(
            scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Kind(YamlNode value) => value switch
    {
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "an object",
    };
}
