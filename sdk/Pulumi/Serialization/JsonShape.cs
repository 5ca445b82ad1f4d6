using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Any JSON value.</summary>
internal sealed class JsonShape() : ValueShape(typeof(JsonElement))
{
    public override object? Read(Value value, PropertyReader reader)
    {
        using var document = JsonDocument.Parse(JsonFormatter.Default.Format(value));
        return document.RootElement.Clone();
    }
}
