using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// Writes the value as JSON text. It waits for outputs and inputs inside the value and writes their values. The text is secret or unknown when
    /// one of them is.
    /// </summary>
    /// <param name="value">What to write.</param>
    /// <param name="options">How to write it; <see cref="JsonSerializer"/>'s defaults when omitted.</param>
    /// <exception cref="NotSupportedException">The value holds a type that <see cref="JsonSerializer"/> cannot write (fails the output).</exception>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(OutputPipeline.Apply(value, data => OutputJson.WriteAsync(data.As<T>(), typeof(T), options)));
    }

    /// <summary>The value that a JSON text holds.</summary>
    /// <param name="json">The text.</param>
    /// <param name="options">How to read it; <see cref="JsonSerializer"/>'s defaults when omitted.</param>
    /// <exception cref="JsonException">The text is not JSON of a <typeparamref name="T"/> (fails the output).</exception>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);
    }
}
