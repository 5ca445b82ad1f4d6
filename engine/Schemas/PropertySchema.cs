using System.Text.Json;

namespace Infra.Engine.Schemas;

/// <summary>A property in a schema.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether the program must set it.</param>
/// <param name="IsSecret">Whether its value is secret.</param>
internal sealed record PropertySchema(PropertyType Type, bool IsRequired, bool IsSecret)
{
    private const string Flags = "!*~";

    /// <summary>Reads a type with its flags, such as <c>[string]!*</c>.</summary>
    public static PropertySchema Parse(string text)
    {
        var type = text.TrimEnd(Flags.ToCharArray());
        var flags = text.AsSpan(type.Length);
        return new PropertySchema(PropertyType.Parse(type), flags.Contains('!'), flags.Contains('*'));
    }

    /// <summary>Reads a JSON object of names and types.</summary>
    public static Dictionary<string, PropertySchema> ParseAll(JsonElement properties) =>
        properties.EnumerateObject().ToDictionary(property => property.Name, property => Parse(property.Value.GetString()!), StringComparer.Ordinal);
}
