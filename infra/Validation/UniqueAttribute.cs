using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Infra.Validation;

/// <summary>The items of a list must differ from each other: as a whole, or in one property.</summary>
/// <param name="property">Name of the property in which the items must differ; null, the default, for the whole item.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class UniqueAttribute(string? property = null) : ValidationAttribute
{
    /// <summary>Name of the property in which the items must differ; null for the whole item.</summary>
    public string? Property { get; } = property;

    /// <summary>Whether texts that differ in upper and lower case only are the same. Defaults to false.</summary>
    public bool IgnoreCase { get; set; }

    /// <summary>The indexes of items that repeat an earlier item.</summary>
    /// <param name="items">The list.</param>
    public IEnumerable<int> FindRepeated(IEnumerable items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var seen = new HashSet<object?>(IgnoreCase ? new AnyCase() : null);
        var index = 0;
        foreach (var item in items)
        {
            if (!seen.Add(Property is null ? item : SpecType.Get(item.GetType()).Find(Property).Read(item)))
            {
                yield return index;
            }

            index++;
        }
    }

    private sealed class AnyCase : IEqualityComparer<object?>
    {
        bool IEqualityComparer<object?>.Equals(object? one, object? other) => StringComparer.OrdinalIgnoreCase.Equals($"{one}", $"{other}");

        int IEqualityComparer<object?>.GetHashCode(object? value) => StringComparer.OrdinalIgnoreCase.GetHashCode($"{value}");
    }

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not IEnumerable items || !FindRepeated(items).Any();
}
