using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>A resource, an asset or an archive, which only special values can be; or a type that no value on the wire has.</summary>
internal sealed class SpecialShape(Type type) : ValueShape(type)
{
    public override object? Read(Value value, PropertyReader reader) => reader.Mismatch(value, this);
}
