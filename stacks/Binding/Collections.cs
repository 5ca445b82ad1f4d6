using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Infra.Stacks.Binding;

/// <summary>Makes the immutable collections of specs, whose types of items are known when the program runs only.</summary>
internal static class Collections
{
    /// <summary>An <see cref="ImmutableArray{T}"/>.</summary>
    /// <param name="type">Type of its items.</param>
    /// <param name="items">The items.</param>
    public static object CreateArray(Type type, ICollection items) => CreateFactory(type).CreateArray(items);

    /// <summary>An <see cref="ImmutableSortedDictionary{TKey,TValue}"/> by ordinal keys.</summary>
    /// <param name="type">Type of its values.</param>
    /// <param name="values">The values.</param>
    public static object CreateMap(Type type, IEnumerable<KeyValuePair<string, object>> values) => CreateFactory(type).CreateMap(values);

    private static Factory CreateFactory(Type type) => type == typeof(string)
        ? new Factory<string>()
        : Activator.CreateInstance(typeof(Factory<>).MakeGenericType(type)) as Factory
            ?? throw new InvalidOperationException($"There is no list of {type}.");

    private abstract class Factory
    {
        public abstract object CreateArray(ICollection items);

        public abstract object CreateMap(IEnumerable<KeyValuePair<string, object>> values);
    }

    private sealed class Factory<T> : Factory
    {
        public override object CreateArray(ICollection items)
        {
            var array = new T[items.Count];
            items.CopyTo(array, 0);
            return ImmutableCollectionsMarshal.AsImmutableArray(array);
        }

        public override object CreateMap(IEnumerable<KeyValuePair<string, object>> values) =>
            values.ToImmutableSortedDictionary(pair => pair.Key, pair => (T)pair.Value, StringComparer.Ordinal);
    }
}
