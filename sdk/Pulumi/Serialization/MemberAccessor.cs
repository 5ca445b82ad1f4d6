using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi.Serialization;

/// <summary>
/// Reads and writes one field or property by reflection. It uses the backing field of an auto-implemented property, because the runtime accesses a
/// field directly but compiles a stub for every property accessor that is invoked more than once.
/// </summary>
internal readonly struct MemberAccessor
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly FieldInfo? _field;
    private readonly PropertyInfo? _property;

    public MemberAccessor(FieldInfo field) => _field = field;

    public MemberAccessor(PropertyInfo property)
    {
        _field = BackingField(property);
        _property = property;
    }

    public bool CanWrite => _field is not null || _property!.CanWrite;

    public object? Get(object owner) => _field is not null ? _field.GetValue(owner) : _property!.GetValue(owner);

    public void Set(object owner, object? value)
    {
        if (_field is not null)
        {
            _field.SetValue(owner, value);
        }
        else
        {
            _property!.SetValue(owner, value);
        }
    }

    // The compiler marks the accessors that it generates. An accessor with its own body must run, even if it uses the backing field.
    private static FieldInfo? BackingField(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true);
        return accessors.All(accessor => !accessor.IsVirtual && accessor.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            ? property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Instance)
            : null;
    }
}
