using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>Reads values of one type from the wire.</summary>
internal abstract class ValueShape(Type type)
{
    private static readonly ConcurrentDictionary<Type, ValueShape> Cache = new();

    public static ValueShape Any { get; } = For(typeof(object));

    public Type Type => type;

    public static ValueShape For(Type type) => Cache.GetOrAdd(type, Make);

    /// <summary>Reads a value that is neither null nor a special value.</summary>
    public abstract object? Read(Value value, PropertyReader reader);

    private static ValueShape Make(Type type)
    {
        if (type == typeof(object))
        {
            return new AnyShape();
        }

        if (type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(double))
        {
            return new ScalarShape(type);
        }

        if (type == typeof(JsonElement))
        {
            return new JsonShape();
        }

        if (type.IsEnum || type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            return new EnumShape(type);
        }

        if (type.IsConstructedGenericType)
        {
            return MakeGeneric(type, type.GetGenericTypeDefinition(), type.GetGenericArguments());
        }

        return type.IsDefined(typeof(OutputTypeAttribute), inherit: false) ? new ObjectShape(type) : new SpecialShape(type);
    }

    private static ValueShape MakeGeneric(Type type, Type definition, Type[] arguments) =>
        definition == typeof(Nullable<>) ? For(arguments[0])
        : definition == typeof(ImmutableArray<>) ? new ListShape(type, arguments[0])
        : definition == typeof(ImmutableDictionary<,>) && arguments[0] == typeof(string) ? new MapShape(type, arguments[1])
        : definition == typeof(Union<,>) ? new UnionShape(type, arguments[0], arguments[1])
        : new SpecialShape(type);
}
