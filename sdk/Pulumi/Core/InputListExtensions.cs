namespace Pulumi;

/// <summary>Adds elements of either type to a list of unions.</summary>
public static class InputListExtensions
{
    /// <summary>Appends an element of the first type.</summary>
    /// <param name="list">The list.</param>
    /// <param name="value">The element.</param>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add(value.Apply(Union<T0, T1>.FromT0));
    }

    /// <summary>Appends an element of the second type.</summary>
    /// <param name="list">The list.</param>
    /// <param name="value">The element.</param>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add(value.Apply(Union<T0, T1>.FromT1));
    }
}
