using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Infra.Validation;

/// <summary>
/// A group of settings, as declared by a record. A property with a setter is a setting. An abstract record with nested records is a choice between
/// these, each <see cref="ChosenByAttribute">chosen by</see> a key of its own.
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
        ShortForm = type.GetCustomAttribute<ShortFormAttribute>(inherit: false)?.Key;
        FormerKeys = [.. type.GetCustomAttributes<FormerKeyAttribute>(inherit: true)];
        _byKey = Properties.ToDictionary(property => property.Key);
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>Its settings in the order of their declaration, those of the base record first; none for a choice.</summary>
    public ImmutableArray<SpecProperty> Properties { get; }

    /// <summary>The alternatives of a choice, each with its key; none for a record that is not a choice.</summary>
    public ImmutableArray<(string Key, SpecType Spec)> Alternatives { get; }

    /// <summary>Key of the text that may stand for the whole group; null for a spec without a short form.</summary>
    public string? ShortForm { get; }

    /// <summary>Keys of earlier versions.</summary>
    public ImmutableArray<FormerKeyAttribute> FormerKeys { get; }

    /// <summary>The spec type of a record. It is created once.</summary>
    /// <param name="type">The record.</param>
    public static SpecType Get(Type type) => Known.GetOrAdd(type, added => new(added));

    /// <summary>Finds a setting by its key; null if the spec has no such key.</summary>
    /// <param name="key">Key.</param>
    public SpecProperty? FindKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Finds a setting by the name of its property.</summary>
    /// <param name="name">Name of the property.</param>
    /// <exception cref="InvalidOperationException">The spec has no such property.</exception>
    public SpecProperty Find(string name) => Properties.Single(property => property.Name == name);

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true })
        .OrderBy(property => Depth(property.DeclaringType!))
        .ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;
}
