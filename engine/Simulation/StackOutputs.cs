using System.Text.Json;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Simulation;

/// <summary>The outputs of another stack, from its exported state.</summary>
internal static class StackOutputs
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>Reads the outputs of a stack from the file that <c>pulumi stack export</c> wrote. Secrets that are encrypted in it are unknown secrets.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    /// <exception cref="FormatException">The file is no exported state.</exception>
    public static MapValue Load(string path)
    {
        using var stream = File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("deployment", out var deployment))
        {
            throw new FormatException("It holds no 'deployment'.");
        }

        if (!deployment.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
        {
            return MapValue.Empty;
        }

        var stack = resources.EnumerateArray().FirstOrDefault(resource => resource.TryGetProperty("type", out var type) && type.GetString() == Urn.StackType);
        return stack.ValueKind == JsonValueKind.Object && stack.TryGetProperty("outputs", out var outputs) ? (MapValue)Read(outputs) : MapValue.Empty;
    }

    /// <summary>What a stack reference resolves to, as the real engine has it.</summary>
    /// <param name="name">Name of the stack.</param>
    /// <param name="outputs">Its outputs; null when they are unknown.</param>
    public static MapValue Answer(string name, MapValue? outputs) => MapValue.Of(
        ("name", new StringValue(name)),
        ("outputs", outputs is null ? UnknownValue.Instance : outputs),
        ("secretOutputNames", outputs is null ? UnknownValue.Instance : SecretNames(outputs)));

    private static ListValue SecretNames(MapValue outputs) =>
        new([.. outputs.Where(output => output.Value.ContainsSecrets).Select(output => new StringValue(output.Key))]);

    // A state holds a secret's value as text: JSON in clear, or encrypted.
    private static PropertyValue Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return new ListValue([.. json.EnumerateArray().Select(Read)]);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return JsonValue.Read(json);
        }

        if (!json.TryGetProperty(Signature, out var signature) || signature.GetString() != Secret)
        {
            return MapValue.Of(json.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Read(property.Value))));
        }

        if (!json.TryGetProperty("plaintext", out var plaintext))
        {
            return SecretValue.Of(UnknownValue.Instance);
        }

        using var inner = JsonDocument.Parse(plaintext.GetString()!);
        return SecretValue.Of(Read(inner.RootElement));
    }
}
