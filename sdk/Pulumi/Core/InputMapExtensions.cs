namespace Pulumi;

/// <summary>Adds values of either type to a map of unions.</summary>
public static class InputMapExtensions
{
    /// <summary>Adds an entry with a value of the first type.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key, which must be new.</param>
    /// <param name="value">The value.</param>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value)
    {
        ArgumentNullException.ThrowIfNull(map);
        map.Add(key, value.Apply(Union<T0, T1>.FromT0));
    }

    /// <summary>Adds an entry with a value of the second type.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key, which must be new.</param>
    /// <param name="value">The value.</param>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value)
    {
        ArgumentNullException.ThrowIfNull(map);
        map.Add(key, value.Apply(Union<T0, T1>.FromT1));
    }
}
