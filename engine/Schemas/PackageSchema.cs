using System.Collections.Concurrent;
using System.Text.Json;

namespace Infra.Engine.Schemas;

/// <summary>The schema of one package. A type is read when it is first needed, because a program uses few of them.</summary>
internal sealed class PackageSchema
{
    private const int Format = 1;

    private readonly JsonElement _root;
    private readonly ConcurrentDictionary<string, ResourceSchema?> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, PropertySchema>> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _enums = new(StringComparer.Ordinal);

    private PackageSchema(JsonElement root) => _root = root;

    /// <summary>Name of the package, such as <c>aws</c>.</summary>
    public string Name => _root.GetProperty("package").GetString()!;

    /// <summary>Its version.</summary>
    public string Version => _root.GetProperty("version").GetString()!;

    /// <summary>Reads a schema file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="JsonException">The file is not valid JSON.</exception>
    /// <exception cref="FormatException">The file is not a schema in the format that the engine reads.</exception>
    public static PackageSchema Load(string path)
    {
        using var stream = File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement.Clone();
        return root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("format", out var format)
            && format.TryGetInt32(out var number)
            && number == Format
            ? new PackageSchema(root)
            : throw new FormatException($"It is not a schema of format {Format}.");
    }

    /// <summary>The schema of a resource type, including <c>pulumi:providers:&lt;package&gt;</c>; null when the package has no such type.</summary>
    public ResourceSchema? Resource(string type) => _resources.GetOrAdd(type, static (type, package) => package.ReadResource(type), this);

    /// <summary>Names of the outputs of a function; null when the package has no such function.</summary>
    public IReadOnlyList<string>? FunctionOutputs(string token) =>
        _root.TryGetProperty("functions", out var functions) && functions.TryGetProperty(token, out var function)
            ? [.. function.GetProperty("outputs").EnumerateObject().Select(output => output.Name)]
            : null;

    /// <summary>The properties of an object type by name.</summary>
    public IReadOnlyDictionary<string, PropertySchema> Object(string name) => _types.GetOrAdd(
        name, static (name, root) => PropertySchema.ParseAll(root.GetProperty("types").GetProperty(name).GetProperty("properties")), _root);

    /// <summary>The values of an enum as texts. Numbers have the invariant format.</summary>
    public IReadOnlyList<string> Enum(string name) => _enums.GetOrAdd(
        name, static (name, root) =>
            [.. root.GetProperty("enums").GetProperty(name).GetProperty("values").EnumerateObject().Select(value => value.Value.ToString())], _root);

    private ResourceSchema? ReadResource(string type)
    {
        var element = type == $"pulumi:providers:{Name}" ? _root.GetProperty("provider") : default;
        if (element.ValueKind == JsonValueKind.Undefined && !_root.GetProperty("resources").TryGetProperty(type, out element))
        {
            return null;
        }

        var secretOutputs = PropertySchema.ParseAll(element.GetProperty("outputs")).Where(output => output.Value.IsSecret).Select(
            output => output.Key);
        return new ResourceSchema(this, PropertySchema.ParseAll(element.GetProperty("inputs")), [.. secretOutputs.Order(StringComparer.Ordinal)]);
    }
}
