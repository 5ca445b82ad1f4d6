using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Infra.Validation;

/// <summary>
/// A spec as its record declares it: a group of settings. A property with a setter is a setting. An abstract record with nested records is a choice
/// between these, each <see cref="ChosenByAttribute">chosen by</see> a key of its own.
/// </summary>
public sealed class SpecType
{
    private static readonly ConcurrentDictionary<Type, SpecType> Known = new();
    private readonly Dictionary<string, SpecProperty> _byKey;

    private SpecType(Type type)
    {
        Type = type;
        Properties = type.IsAbstract ? [] : [.. Settable(type).Select(property => new SpecProperty(property))];
        Alternatives = type.IsAbstract
            ? [.. type.GetNestedTypes().Select(nested => (nested.GetCustomAttribute<ChosenByAttribute>()!.Key, Get(nested)))]
            : [];
        FormerKeys = [.. type.GetCustomAttributes<FormerKeyAttribute>(inherit: true)];
        _byKey = Properties.ToDictionary(property => property.Key);
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>Its settings, those of its base record first, in the order of their declaration; none for a choice.</summary>
    public ImmutableArray<SpecProperty> Properties { get; }

    /// <summary>What the choice is between, with the key that each is chosen by; none for a record that is no choice.</summary>
    public ImmutableArray<(string Key, SpecType Spec)> Alternatives { get; }

    /// <summary>Keys of earlier versions.</summary>
    public ImmutableArray<FormerKeyAttribute> FormerKeys { get; }

    /// <summary>The declaration of a record. It is read once.</summary>
    /// <param name="type">The record.</param>
    public static SpecType Get(Type type) => Known.GetOrAdd(type, added => new(added));

    /// <summary>The setting with a key; null when there is none.</summary>
    /// <param name="key">Key.</param>
    public SpecProperty? FindKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The setting of a property.</summary>
    /// <param name="name">Name of the property.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public SpecProperty Find(string name) => Properties.Single(property => property.Name == name);

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true })
        .OrderBy(property => Depth(property.DeclaringType!))
        .ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;
}
