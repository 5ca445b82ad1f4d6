using System.Buffers;
using System.Text;
using System.Text.Json;
using Infra.Engine.Configuration;

namespace Infra.Engine.Programs;

/// <summary>Writes the configuration for the environment of a program: two variables with JSON.</summary>
internal static class ConfigEnvironment
{
    /// <summary>The values by key. Secrets are in clear text, because the program needs them.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="separator">The text between namespace and name: <c>:</c>, or <c>:config:</c> for Node.js.</param>
    public static string Values(StackConfiguration configuration, string separator = ":") => Json(json =>
    {
        json.WriteStartObject();
        foreach (var (key, setting) in configuration.Settings)
        {
            json.WriteString($"{ConfigKey.GetNamespace(key)}{separator}{ConfigKey.GetName(key)}", setting.Text);
        }

        json.WriteEndObject();
    });

    /// <summary>The keys of secret values.</summary>
    public static string SecretKeys(StackConfiguration configuration) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var key in configuration.SecretKeys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
