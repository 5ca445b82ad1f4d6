using System.Text.Json;

namespace Infra.Sdk.Generator.Schemas;

/// <summary>The C# names of a package that <c>facts/&lt;package&gt;.json</c> lists.</summary>
/// <param name="Namespaces">C# spelling of the first part of a module, where it is irregular.</param>
/// <param name="Properties">C# names of properties, by <c>module/Type.property</c>, where they are irregular.</param>
internal sealed record Facts(IReadOnlyDictionary<string, string> Namespaces, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>Reads a facts file. Names that it leaves out are regular.</summary>
    public static Facts Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return new(Strings(document.RootElement, "namespaces"), Strings(document.RootElement, "properties"));
    }

    private static Dictionary<string, string> Strings(JsonElement root, string key) =>
        root.TryGetProperty(key, out var map) ? map.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!) : [];
}
