using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>A union: the first of its types that the value fits.</summary>
internal sealed class UnionShape(Type type, Type first, Type second) : ValueShape(type)
{
    private readonly ValueShape _first = For(first);
    private readonly ValueShape _second = For(second);
    private readonly MethodInfo _fromFirst = type.GetMethod(nameof(Union<int, int>.FromT0))!;
    private readonly MethodInfo _fromSecond = type.GetMethod(nameof(Union<int, int>.FromT1))!;

    public override object? Read(Value value, PropertyReader reader) =>
        reader.TryRead(value, _first, out var one) ? _fromFirst.Invoke(null, [one])
        : reader.TryRead(value, _second, out var other) ? _fromSecond.Invoke(null, [other])
        : reader.Mismatch(value, this);
}
