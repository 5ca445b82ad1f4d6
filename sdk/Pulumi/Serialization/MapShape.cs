using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>An immutable dictionary from strings.</summary>
internal sealed class MapShape(Type type, Type item) : ValueShape(type)
{
    private readonly ValueShape _item = For(item);

    public override object? Read(Value value, PropertyReader reader) => value.KindCase == Value.KindOneofCase.StructValue
        ? ValueFactory.For(item).NewMap(reader.ReadEntries(value.StructValue, _item))
        : reader.Mismatch(value, this);
}
