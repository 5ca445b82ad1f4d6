using System.Text.Json;
using Infra.Engine.Files;
using Infra.Engine.Protocol;
using Infra.Engine.Values;

namespace Infra.Engine.State;

/// <summary>Reads exported states (<c>pulumi stack export</c>) in deployment format 3 or 4.</summary>
internal static class StackState
{
    private const string StackType = "pulumi:pulumi:Stack";

    /// <summary>Reads the outputs of a stack.</summary>
    /// <param name="path">The exported state.</param>
    /// <param name="passphrase">Passphrase for its secrets; null leaves them unknown.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The file is not an exported state.</exception>
    public static StateOutputs ReadOutputs(string path, string? passphrase)
    {
        try
        {
            using var file = RegularFile.Open(path);
            using var json = JsonDocument.Parse(file);
            var deployment = json.RootElement.GetProperty("deployment");
            using var secrets = new StateSecrets(deployment, passphrase);
            var stack = deployment.GetProperty("resources").EnumerateArray().FirstOrDefault(
                resource => resource.GetProperty("type").GetString() == StackType);
            var values = stack.ValueKind == JsonValueKind.Object && stack.TryGetProperty("outputs", out var outputs)
                ? (MapValue)Read(outputs, secrets)
                : MapValue.Empty;
            return new StateOutputs(values, secrets.Obstacle);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or InvalidCastException)
        {
            throw new FormatException($"It is not an exported state: {problem.Message}", problem);
        }
    }

    private static PropertyValue Read(JsonElement json, StateSecrets secrets) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => BoolValue.From(json.GetBoolean()),
        JsonValueKind.Number => new NumberValue(json.GetDouble()),
        JsonValueKind.String => json.GetString() == WireConstants.Unknown ? UnknownValue.Instance : new StringValue(json.GetString()!),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(item => Read(item, secrets))]),
        JsonValueKind.Object when IsSecret(json) => ReadSecret(json, secrets),
        JsonValueKind.Object => MapValue.Create(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Read(entry.Value, secrets)))),
        _ => NullValue.Instance,
    };

    private static bool IsSecret(JsonElement json) =>
        json.TryGetProperty(WireConstants.Signature, out var signature) && signature.GetString() == WireConstants.Secret;

    // In the file a secret is JSON text, clear or encrypted. On the wire it is a value.
    private static SecretValue ReadSecret(JsonElement json, StateSecrets secrets)
    {
        var text = json.TryGetProperty("plaintext", out var plain) ? plain.GetString()
            : json.TryGetProperty("ciphertext", out var cipher) ? secrets.Decrypt(cipher.GetString()!)
            : null;
        if (text is null)
        {
            return SecretValue.Wrap(UnknownValue.Instance);
        }

        using var value = JsonDocument.Parse(text);
        return SecretValue.Wrap(Read(value.RootElement, secrets));
    }
}
