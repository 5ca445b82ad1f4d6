using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>An immutable array.</summary>
internal sealed class ListShape(Type type, Type item) : ValueShape(type)
{
    private readonly ValueShape _item = For(item);

    public override object? Read(Value value, PropertyReader reader) => value.KindCase == Value.KindOneofCase.ListValue
        ? ValueFactory.For(item).NewList(reader.ReadItems(value.ListValue, _item))
        : reader.Mismatch(value, this);
}
