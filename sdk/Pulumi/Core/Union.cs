namespace Pulumi;

/// <summary>A value of one of two types.</summary>
/// <typeparam name="T0">First type.</typeparam>
/// <typeparam name="T1">Second type.</typeparam>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 _first;
    private readonly T1 _second;

    private Union(bool isT1, T0 first, T1 second)
    {
        IsT1 = isT1;
        _first = first;
        _second = second;
    }

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !IsT1;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 { get; }

    /// <summary>The value as the first type.</summary>
    /// <exception cref="InvalidOperationException">It is of the second type.</exception>
    public T0 AsT0 => IsT0 ? _first : throw WrongType(0);

    /// <summary>The value as the second type.</summary>
    /// <exception cref="InvalidOperationException">It is of the first type.</exception>
    public T1 AsT1 => IsT1 ? _second : throw WrongType(1);

    /// <summary>The value, whatever its type.</summary>
    public object Value => (IsT1 ? _second : _first)!;

    /// <summary>Takes a value of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>Takes a value of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Whether two unions hold equal values of the same one of their types.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Whether two unions differ in type or value.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>A union of the first type.</summary>
    /// <param name="input">The value.</param>
    public static Union<T0, T1> FromT0(T0 input) => new(isT1: false, input, default!);

    /// <summary>A union of the second type.</summary>
    /// <param name="input">The value.</param>
    public static Union<T0, T1> FromT1(T1 input) => new(isT1: true, default!, input);

    /// <summary>Calls the function for the type of the value.</summary>
    /// <param name="f0">For the first type.</param>
    /// <param name="f1">For the second type.</param>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => IsT1 ? f1(_second) : f0(_first);

    /// <summary>Calls the action for the type of the value.</summary>
    /// <param name="f0">For the first type.</param>
    /// <param name="f1">For the second type.</param>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (IsT1)
        {
            f1(_second);
        }
        else
        {
            f0(_first);
        }
    }

    /// <summary>Maps a value of the first type. A value of the second type stays unchanged.</summary>
    /// <param name="mapFunc">The map.</param>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc) => Bimap(mapFunc, second => second);

    /// <summary>Maps a value of the second type. A value of the first type stays unchanged.</summary>
    /// <param name="mapFunc">The map.</param>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc) => Bimap(first => first, mapFunc);

    /// <summary>Maps the value with the function for its type.</summary>
    /// <param name="mapFunc0">For the first type.</param>
    /// <param name="mapFunc1">For the second type.</param>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1) =>
        IsT1 ? Union<TResult0, TResult1>.FromT1(mapFunc1(_second)) : Union<TResult0, TResult1>.FromT0(mapFunc0(_first));

    /// <summary>Whether the value is of the first type.</summary>
    /// <param name="value">The value if it is, else the default.</param>
    /// <param name="remainder">The value if it is not, else the default.</param>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        (value, remainder) = (_first, _second);
        return IsT0;
    }

    /// <summary>Whether the value is of the second type.</summary>
    /// <param name="value">The value if it is, else the default.</param>
    /// <param name="remainder">The value if it is not, else the default.</param>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        (value, remainder) = (_second, _first);
        return IsT1;
    }

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) => IsT1 == other.IsT1 && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsT1, Value);

    /// <summary>The text of the value.</summary>
    public override string ToString() => Value?.ToString() ?? "";

    private static InvalidOperationException WrongType(int wanted) =>
        new($"The union holds {(wanted == 0 ? typeof(T1) : typeof(T0)).Name}, not {(wanted == 0 ? typeof(T0) : typeof(T1)).Name}.");
}
