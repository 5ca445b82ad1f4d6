using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// Writes the value as JSON text. It waits for outputs and inputs inside the value and writes their values. The text is secret or unknown when
    /// one of them is.
    /// </summary>
    /// <param name="output">The value to write.</param>
    /// <param name="options">Options for writing; <see cref="JsonSerializer"/>'s defaults when omitted.</param>
    /// <exception cref="NotSupportedException">The value holds a type that <see cref="JsonSerializer"/> cannot write (fails the output).</exception>
    public static Output<string> JsonSerialize<T>(Output<T> output, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new(OutputPipeline.Apply(output, data => OutputJson.WriteAsync(data.As<T>(), typeof(T), options)));
    }

    /// <summary>Reads a value from JSON text.</summary>
    /// <param name="output">The text.</param>
    /// <param name="options">Options for reading; <see cref="JsonSerializer"/>'s defaults when omitted.</param>
    /// <exception cref="JsonException">The text is not JSON of a <typeparamref name="T"/> (fails the output).</exception>
    public static Output<T> JsonDeserialize<T>(Output<string> output, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(json => JsonSerializer.Deserialize<T>(json, options)!);
    }
}
