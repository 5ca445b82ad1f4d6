using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Any value: texts, booleans, doubles, and immutable arrays and dictionaries of them.</summary>
internal sealed class AnyShape() : ValueShape(typeof(object))
{
    private static readonly ValueFactory Factory = ValueFactory.For(typeof(object));

    public override object? Read(Value value, PropertyReader reader) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.ListValue => Factory.NewList(reader.ReadItems(value.ListValue, this)),
        Value.KindOneofCase.StructValue => Factory.NewMap(reader.ReadEntries(value.StructValue, this)),
        _ => null,
    };
}
