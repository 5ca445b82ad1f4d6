using System.Reflection;
using System.Text;

namespace Pulumi.Serialization;

/// <summary>A property of a resource that is one of its outputs.</summary>
internal sealed class OutputMember
{
    private readonly byte[] _wireName;
    private readonly MemberAccessor _accessor;
    private readonly ValueFactory? _factory;

    public OutputMember(PropertyInfo property, OutputAttribute attribute)
    {
        PropertyName = property.Name;
        Name = attribute.Name ?? property.Name;
        _wireName = Encoding.UTF8.GetBytes(Name);
        _accessor = new MemberAccessor(property);
        var type = property.PropertyType;
        IsOutput = type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Output<>);
        if (IsOutput)
        {
            // The declared type decides what is made: an int? has the shape of an int, but is held by an Output<int?>.
            var value = type.GetGenericArguments()[0];
            Value = ValueShape.For(value);
            _factory = ValueFactory.For(value);
        }
    }

    public string PropertyName { get; }

    /// <summary>Name on the wire.</summary>
    public string Name { get; }

    /// <summary>The name as the wire has it.</summary>
    public ReadOnlySpan<byte> WireName => _wireName;

    public bool IsOutput { get; }

    /// <summary>The type of the value, if this is an output.</summary>
    public ValueShape? Value { get; }

    public object? Get(Resource resource) => _accessor.Get(resource);

    /// <summary>Gives the property an output of the task, and the type of its value.</summary>
    /// <exception cref="InvalidOperationException">The property is not an output, or cannot be set.</exception>
    public void Set(Resource resource, Task<OutputData> value)
    {
        if (_factory is null || !_accessor.CanWrite)
        {
            throw new InvalidOperationException(
                $"{resource.GetType().Name}.{PropertyName} is marked [Output], so it must be an Output<T> with a setter, which may be private.");
        }

        _accessor.Set(resource, _factory.NewOutput(value));
    }
}
