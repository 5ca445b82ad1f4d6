using System.Globalization;

namespace Infra.Validation;

/// <summary>One step of a <see cref="PropertyPath"/>: the key of a property, or the index of an item in a list.</summary>
/// <param name="Key">Key; null for an index.</param>
/// <param name="Index">Index from 0; 0 for a key.</param>
public sealed record PathSegment(string? Key, int Index)
{
    /// <summary>A step to a property.</summary>
    /// <param name="key">Key of the property.</param>
    public static implicit operator PathSegment(string key) => FromString(key);

    /// <summary>A step to an item of a list.</summary>
    /// <param name="index">Index from 0.</param>
    public static implicit operator PathSegment(int index) => FromInt32(index);

    /// <inheritdoc cref="op_Implicit(string)"/>
    public static PathSegment FromString(string key) => new(key, 0);

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static PathSegment FromInt32(int index) => new(null, index);

    /// <summary>The key, or the index in brackets.</summary>
    public override string ToString() => Key ?? string.Create(CultureInfo.InvariantCulture, $"[{Index}]");
}
