using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Edge;
using Infra.Networking;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Tests.Validation;

/// <summary>Every spec of the library whose properties are settings, and every value type that settings write as text.</summary>
internal static class SpecDeclarations
{
    // Made by the program, from settings and from what it knows.
    private static readonly Type[] MadeByTheProgram = [typeof(AlarmSpec), typeof(BootstrapSpec), typeof(ConnectionSpec)];

    private static readonly Type[] Exported = typeof(NetworkSpec).Assembly.GetExportedTypes();

    /// <summary>The specs, the alternatives of closed choices among them.</summary>
    public static ImmutableArray<SpecType> All { get; } =
    [
        .. Exported
            .Where(type => IsNamedAsSpec(type.Name) && !type.IsAbstract && !MadeByTheProgram.Contains(type))
            .Concat(Exported.Where(type => type.GetCustomAttribute<ChosenByAttribute>() is not null))
            .Select(SpecType.Get),
    ];

    /// <summary>Every property, under the name <c>Spec.Property</c>.</summary>
    public static ImmutableSortedDictionary<string, SpecProperty> Properties { get; } = (
        from spec in All from property in spec.Properties select (Key: $"{spec.Type.Name}.{property.Name}", Property: property))
        .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Property, StringComparer.Ordinal);

    /// <summary>Value types that are written as text.</summary>
    public static ImmutableSortedDictionary<string, Type> TextForms { get; } = Exported
        .Where(type => type.GetCustomAttribute<TextFormAttribute>() is not null)
        .ToImmutableSortedDictionary(type => type.Name, type => type, StringComparer.Ordinal);

    public static SpecProperty Property<T>(string name) => SpecType.Get(typeof(T)).Find(name);

    /// <summary>A spec with all its defaults. What is required is not set.</summary>
    public static object CreateDefault(Type spec) =>
        Activator.CreateInstance(spec.IsAbstract ? All.First(other => other.Type.IsSubclassOf(spec)).Type : spec)!;

    /// <summary>The problems of one property of a spec that has defaults otherwise.</summary>
    public static ImmutableArray<Problem> Validate(SpecProperty property, object? value)
    {
        var spec = CreateDefault(property.DeclaringType);
        property.Write(spec, value);
        return [.. SpecValidation.Validate(spec).Where(problem => problem.Path.IsWithin(property.Key))];
    }

    /// <summary>A value of a property that has one single value in it: the value itself, or a list or map of it alone.</summary>
    public static object Wrap(SpecProperty property, object value) => property.Value switch
    {
        SpecValue.List list => CreateList(list.ItemType, [value]),
        SpecValue.Map map => CreateMap(map.ValueType, "KEY", value),
        _ => value,
    };

    /// <summary>The path that a problem of <see cref="Wrap"/>'s value has.</summary>
    public static PropertyPath PathOfValue(SpecProperty property) => property.Value switch
    {
        SpecValue.List => PropertyPath.Create(property.Key, 0),
        SpecValue.Map => PropertyPath.Create(property.Key, "KEY"),
        _ => property.Key,
    };

    /// <summary>An immutable array of any type.</summary>
    public static object CreateList(Type itemType, IReadOnlyList<object> items)
    {
        var array = Array.CreateInstance(itemType, items.Count);
        ((ICollection)items.ToArray()).CopyTo(array, 0);
        return typeof(ImmutableArray).GetMethods()
            .Single(method =>
                method.Name == nameof(ImmutableArray.ToImmutableArray) && method.GetParameters() is [{ ParameterType.Name: "IEnumerable`1" }])
            .MakeGenericMethod(itemType).Invoke(null, [array])!;
    }

    /// <summary>Any item of a list; equal at each call.</summary>
    public static object CreateItem(Type itemType) => itemType switch
    {
        _ when itemType == typeof(string) => "x",
        _ when itemType == typeof(AddressBlock) => AddressBlock.Parse("192.0.2.0/24"),
        _ when itemType == typeof(ApiCaller) => ApiCaller.In("management"),
        _ when itemType == typeof(InstanceType) => InstanceType.Parse("c7g.large"),
        _ => Activator.CreateInstance(itemType)!,
    };

    private static object CreateMap(Type valueType, string key, object value)
    {
        object empty = typeof(ImmutableSortedDictionary<,>).MakeGenericType(typeof(string), valueType).GetField("Empty")!.GetValue(null)!;
        return empty.GetType().GetMethod("Add", [typeof(string), valueType])!.Invoke(empty, [key, value])!;
    }

    private static bool IsNamedAsSpec(string name) =>
        name.EndsWith("Spec", StringComparison.Ordinal) || name.EndsWith("Thresholds", StringComparison.Ordinal);
}
