using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>A text, a boolean or a number.</summary>
internal sealed class ScalarShape(Type type) : ValueShape(type)
{
    public override object? Read(Value value, PropertyReader reader) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue when Type == typeof(string) => value.StringValue,
        Value.KindOneofCase.BoolValue when Type == typeof(bool) => value.BoolValue,
        Value.KindOneofCase.NumberValue when Type == typeof(double) => value.NumberValue,
        Value.KindOneofCase.NumberValue when Type == typeof(int) => (int)value.NumberValue,
        _ => reader.Mismatch(value, this),
    };
}
