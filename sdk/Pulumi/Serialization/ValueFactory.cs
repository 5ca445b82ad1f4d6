using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Creates objects of generic types whose type argument is only known at run time.</summary>
internal abstract class ValueFactory
{
    private static readonly ConcurrentDictionary<Type, ValueFactory> Cache = new();

    public static ValueFactory For(Type type) =>
        Cache.GetOrAdd(type, static key => (ValueFactory)Activator.CreateInstance(typeof(Of<>).MakeGenericType(key))!);

    /// <summary>An <see cref="Output{T}"/>.</summary>
    public abstract IOutput NewOutput(Task<OutputData> data);

    /// <summary>An <see cref="ImmutableArray{T}"/>.</summary>
    public abstract object NewList(object?[] items);

    /// <summary>An <see cref="ImmutableDictionary{TKey, TValue}"/> from strings.</summary>
    public abstract object NewMap(IEnumerable<KeyValuePair<string, object?>> entries);

    private sealed class Of<T> : ValueFactory
    {
        public override IOutput NewOutput(Task<OutputData> data) => new Output<T>(data);

        public override object NewList(object?[] items) => ImmutableArray.Create(Array.ConvertAll(items, Cast));

        public override object NewMap(IEnumerable<KeyValuePair<string, object?>> entries)
        {
            var map = ImmutableDictionary.CreateBuilder<string, T>();
            foreach (var (key, value) in entries)
            {
                map[key] = Cast(value);
            }

            return map.ToImmutable();
        }

        private static T Cast(object? value) => value is null ? default! : (T)value;
    }
}
