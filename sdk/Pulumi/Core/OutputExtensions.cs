using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads parts of outputs of lists and unions.</summary>
public static class OutputExtensions
{
    /// <summary>The element at an index.</summary>
    /// <param name="array">The list.</param>
    /// <param name="index">Index from 0. An index out of range fails the output.</param>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index) =>
        Output.Tuple(array, index.ToOutput()).Apply(both => both.Item1[both.Item2]);

    /// <summary>The first element. An empty list fails the output.</summary>
    /// <param name="array">The list.</param>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>The number of elements.</summary>
    /// <param name="array">The list.</param>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Apply(known => known.Length);
    }

    /// <summary>Whether the value is of the first type.</summary>
    /// <param name="output">The union.</param>
    public static Output<bool> IsT0<T0, T1>(this Output<Union<T0, T1>> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(union => union.IsT0);
    }

    /// <summary>Whether the value is of the second type.</summary>
    /// <param name="output">The union.</param>
    public static Output<bool> IsT1<T0, T1>(this Output<Union<T0, T1>> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(union => union.IsT1);
    }

    /// <summary>The value as the first type. A value of the second type fails the output.</summary>
    /// <param name="output">The union.</param>
    public static Output<T0> AsT0<T0, T1>(this Output<Union<T0, T1>> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(union => union.AsT0);
    }

    /// <summary>The value as the second type. A value of the first type fails the output.</summary>
    /// <param name="output">The union.</param>
    public static Output<T1> AsT1<T0, T1>(this Output<Union<T0, T1>> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(union => union.AsT1);
    }

    /// <summary>The value, whatever its type.</summary>
    /// <param name="output">The union.</param>
    public static Output<object> Value<T0, T1>(this Output<Union<T0, T1>> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(union => union.Value);
    }
}
