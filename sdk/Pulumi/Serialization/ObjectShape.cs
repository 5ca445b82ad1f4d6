using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>A class with <see cref="OutputTypeAttribute"/>. The parameters of its constructor are the properties on the wire.</summary>
internal sealed class ObjectShape : ValueShape
{
    private readonly ConstructorInfo _constructor;
    private readonly string[] _names;
    private readonly Lazy<ValueShape[]> _shapes;

    public ObjectShape(Type type)
        : base(type)
    {
        _constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .FirstOrDefault(candidate => candidate.IsDefined(typeof(OutputConstructorAttribute), inherit: false))
            ?? throw new InvalidOperationException($"{type} is marked [OutputType] but has no constructor marked [OutputConstructor].");
        var parameters = _constructor.GetParameters();
        _names = Array.ConvertAll(
            parameters, parameter => parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!);

        // Lazy, because an output type may contain itself.
        _shapes = new(() => Array.ConvertAll(parameters, parameter => For(parameter.ParameterType)));
    }

    public override object? Read(Value value, PropertyReader reader)
    {
        if (value.KindCase != Value.KindOneofCase.StructValue)
        {
            return reader.Mismatch(value, this);
        }

        var arguments = new object?[_names.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (value.StructValue.Fields.TryGetValue(_names[i], out var field))
            {
                arguments[i] = reader.ReadAt(_names[i], field, _shapes.Value[i]);
            }
        }

        return _constructor.Invoke(arguments);
    }
}
