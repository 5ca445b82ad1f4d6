using System.Collections;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Infra.Validation;

/// <summary>Judges the values of a spec by the attributes of its properties.</summary>
public static class SpecValidation
{
    /// <summary>Every value that breaks a rule of its property.</summary>
    /// <param name="spec">A spec; its groups and lists are judged too.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(object spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. SpecType.Get(spec.GetType()).Properties.SelectMany(property => Validate(property, property.Read(spec)))];
    }

    /// <summary>Every rule of a property that a value breaks.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value; null where it is left out.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(SpecProperty property, object? value)
    {
        ArgumentNullException.ThrowIfNull(property);
        return value is null
            ? property.Required is { } required ? [Missing(property, required)] : []
            : Validate(property, value, property.Value, property.Key);
    }

    /// <summary>The problem of a value that must be set and is not.</summary>
    /// <param name="property">The property.</param>
    /// <param name="required">Its attribute, whose message says what the value is.</param>
    public static Problem Missing(SpecProperty property, RequiredAttribute required)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(required);
        return new(property.Key, $"is required: {required.ErrorMessage}");
    }

    /// <summary>The rule on a single value, or on the item of a list or map, that the value breaks first.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value or item.</param>
    /// <param name="path">Its path.</param>
    public static IEnumerable<Problem> ValidateSingle(SpecProperty property, object value, PropertyPath path)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(value);
        if (value is Enum choice && !Enum.IsDefined(value.GetType(), value))
        {
            return [new(path, ValueRules.DescribeChoice(value.GetType()), choice.ToString("D"))];
        }

        return property.Rules
            .Where(rule => rule is not (LengthAttribute or UniqueAttribute) && !ValueRules.IsValid(rule, value))
            .Take(1)
            .Select(rule => property.IsShown
                ? new Problem(path, ValueRules.Describe(rule), ValueRules.Show(value), ValueRules.FixFor(rule, value))
                : new Problem(path, ValueRules.Describe(rule)));
    }

    /// <summary>Every rule that a list breaks as a whole: its length, and items that repeat others.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The items.</param>
    /// <param name="path">Path of the list.</param>
    public static IEnumerable<Problem> ValidateItems(SpecProperty property, object?[] items, PropertyPath path)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(path);
        return [.. ValidateCount(property, items.Length, path), .. ValidateRepeated(property, items, path)];
    }

    /// <summary>The items of a list that must differ from an earlier one and do not.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The items; null for those that cannot be read, which are not compared.</param>
    /// <param name="path">Path of the list.</param>
    public static IEnumerable<Problem> ValidateRepeated(SpecProperty property, object?[] items, PropertyPath path)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(items);
        return from unique in property.Rules.OfType<UniqueAttribute>()
               from index in unique.FindRepeated(items)
               where items[index] is not null
               select DescribeRepeated(unique, items[index], path.Then(index));
    }

    /// <summary>The problem of a list or map with too many or too few values.</summary>
    /// <param name="property">The property.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="path">Path of the list or map.</param>
    public static IEnumerable<Problem> ValidateCount(SpecProperty property, int count, PropertyPath path)
    {
        ArgumentNullException.ThrowIfNull(property);
        return from length in property.Rules.OfType<LengthAttribute>()
               where count < length.MinimumLength || count > length.MaximumLength
               select new Problem(path, ValueRules.Describe(length), ValueRules.Show(count));
    }

    private static IEnumerable<Problem> Validate(SpecProperty property, object value, SpecValue kind, PropertyPath path) => kind switch
    {
        SpecValue.List list => ValidateList(property, [.. ((IEnumerable)value).Cast<object>()], list, path),
        SpecValue.Map map => ValidateMap(property, (IDictionary)value, map, path),
        SpecValue.Group => Validate(value).Under(path),
        _ => ValidateSingle(property, value, path),
    };

    private static IEnumerable<Problem> ValidateList(SpecProperty property, object[] items, SpecValue.List list, PropertyPath path) =>
    [
        .. items.SelectMany((item, index) => Validate(property, item, list.Item, path.Then(index))),
        .. ValidateItems(property, items, path),
    ];

    private static Problem DescribeRepeated(UniqueAttribute unique, object? item, PropertyPath path)
    {
        if (unique.Property is null || item is null)
        {
            return Problem.ListedTwice(path, ValueRules.Show(item));
        }

        var property = SpecType.Get(item.GetType()).Find(unique.Property);
        return new(path.Then(property.Key), "must be unique", ValueRules.Show(property.Read(item)));
    }

    private static IEnumerable<Problem> ValidateMap(SpecProperty property, IDictionary values, SpecValue.Map map, PropertyPath path)
    {
        foreach (DictionaryEntry entry in values)
        {
            var key = (string)entry.Key;
            var problems = property.Keys is { } keys && !keys.IsValid(key)
                ? [new(path.Then(key), keys.Rule)]
                : entry.Value is { } value ? Validate(property, value, map.Value, path.Then(key)) : [];
            foreach (var problem in problems)
            {
                yield return problem;
            }
        }

        foreach (var problem in ValidateCount(property, values.Count, path))
        {
            yield return problem;
        }
    }
}
