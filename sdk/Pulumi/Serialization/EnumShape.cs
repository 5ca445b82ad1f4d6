using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>A C# enum, or a struct with <see cref="EnumTypeAttribute"/>.</summary>
internal sealed class EnumShape : ValueShape
{
    private readonly ValueShape _underlying;
    private readonly ConstructorInfo? _constructor;

    public EnumShape(Type type)
        : base(type)
    {
        _constructor = type.IsEnum
            ? null
            : type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Single(candidate => candidate.GetParameters().Length == 1);
        _underlying = For(_constructor is null ? typeof(int) : _constructor.GetParameters()[0].ParameterType);
    }

    public override object? Read(Value value, PropertyReader reader) => _underlying.Read(value, reader) switch
    {
        null => null,
        var raw when _constructor is null => System.Enum.ToObject(Type, raw),
        var raw => _constructor.Invoke([raw]),
    };
}
