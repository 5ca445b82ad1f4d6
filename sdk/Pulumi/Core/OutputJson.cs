using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>
/// Writes values that contain outputs. JSON is written synchronously, so a pass only lists the pending outputs that it meets. When they are settled,
/// the next pass writes their values.
/// </summary>
internal static class OutputJson
{
    public static async ValueTask<OutputData> WriteAsync(object? value, Type type, JsonSerializerOptions? options)
    {
        while (true)
        {
            var converter = new Converter();
#pragma warning disable CA1869 // The converter collects what one pass meets.
            var withOutputs = new JsonSerializerOptions(options ?? JsonSerializerOptions.Default);
#pragma warning restore CA1869
            withOutputs.Converters.Add(converter);
            var json = JsonSerializer.Serialize(value, type, withOutputs);
            if (converter.Pending.Count == 0)
            {
                return OutputData.Known(json).DerivedFrom(converter.Taint);
            }

            foreach (var output in converter.Pending)
            {
                await output.GetDataAsync().ConfigureAwait(false);
            }
        }
    }

    private sealed class Converter : JsonConverter<object>
    {
        public List<IOutput> Pending { get; } = [];

        /// <summary>The secrecy and dependencies that the text inherits from the outputs written so far.</summary>
        public OutputData Taint { get; private set; } = OutputData.Known(null);

        public override bool CanConvert(Type typeToConvert) =>
            typeof(IInput).IsAssignableFrom(typeToConvert) || typeof(IOutput).IsAssignableFrom(typeToConvert);

        public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"{typeToConvert} can be written as JSON but not read. Read its value and wrap it.");

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            var content = value is IInput input ? input.Content : value;
            if (content is IOutput output)
            {
                if (!output.TryGetData(out var data))
                {
                    Pending.Add(output);
                    writer.WriteNullValue();
                    return;
                }

                Taint = data.With(null).DerivedFrom(Taint);
                content = data.Value;
            }

            if (content is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(writer, content, content.GetType(), options);
            }
        }
    }
}
