using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Infra.Validation;

/// <summary>A setting, as declared by a property of a spec: key, kind of value and rules.</summary>
public sealed class SpecProperty
{
    private readonly PropertyInfo _property;

    internal SpecProperty(PropertyInfo property)
    {
        _property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Value = SpecValue.Create(property.PropertyType);
        object[] attributes = property.GetCustomAttributes(inherit: true);
        Rules = [.. attributes.OfType<ValidationAttribute>().Where(attribute => attribute is not RequiredAttribute)];
        Keys = attributes.OfType<KeysAttribute>().SingleOrDefault();
        IsShown = !attributes.OfType<NotShownAttribute>().Any();
        Required = attributes.OfType<RequiredAttribute>().SingleOrDefault();
        Production = attributes.OfType<ProductionAttribute>().SingleOrDefault();
        DefaultFrom = attributes.OfType<DefaultFromAttribute>().SingleOrDefault()?.Key;
    }

    /// <summary>Name of the property.</summary>
    public string Name => _property.Name;

    /// <summary>Type of the property.</summary>
    public Type Type => _property.PropertyType;

    /// <summary>The spec that declares it.</summary>
    public Type DeclaringType => _property.DeclaringType!;

    /// <summary>Key of the setting: the name in camel case.</summary>
    public string Key { get; }

    /// <summary>Kind of its value.</summary>
    public SpecValue Value { get; }

    /// <summary>
    /// Rules on the value. For a list, rules on each of its items, except <see cref="LengthAttribute"/> and <see cref="UniqueAttribute"/>.
    /// </summary>
    public ImmutableArray<ValidationAttribute> Rules { get; }

    /// <summary>The form of the keys of a map; null for other values.</summary>
    public KeysAttribute? Keys { get; }

    /// <summary>Whether problems show its value.</summary>
    public bool IsShown { get; }

    /// <summary>Set if the setting is required. Its message describes the value. Null if the setting may be left out.</summary>
    public RequiredAttribute? Required { get; }

    /// <summary>What it must be in production; null where any value will do.</summary>
    public ProductionAttribute? Production { get; }

    /// <summary>Key of the setting of the environment that decides its default; null where none does.</summary>
    public string? DefaultFrom { get; }

    /// <summary>The value of the property.</summary>
    /// <param name="spec">A spec.</param>
    public object? Read(object spec) => _property.GetValue(spec);

    /// <summary>Sets the property of a new spec.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="value">The value.</param>
    public void Write(object spec, object? value) => _property.SetValue(spec, value);
}
