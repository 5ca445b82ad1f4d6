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

    private static IEnumerable<Problem> Validate(SpecProperty property, object value, SpecValue kind, PropertyPath path) => kind switch
    {
        SpecValue.List list => ValidateList(property, (IEnumerable)value, list, path),
        SpecValue.Map map => ValidateMap(property, (IDictionary)value, map, path),
        SpecValue.Group => Validate(value).Under(path),
        _ => ValidateValue(property, value, path),
    };

    private static IEnumerable<Problem> ValidateList(SpecProperty property, IEnumerable items, SpecValue.List list, PropertyPath path)
    {
        object[] values = [.. items.Cast<object>()];
        foreach (var length in property.Rules.OfType<LengthAttribute>().Where(length => !length.IsValid(values)))
        {
            yield return new(path, ValueRules.Describe(length), ValueRules.Show(values.Length));
        }

        for (var i = 0; i < values.Length; i++)
        {
            foreach (var problem in Validate(property, values[i], list.Item, path.Then(i)))
            {
                yield return problem;
            }
        }

        foreach (var problem in property.Rules.OfType<UniqueAttribute>().SelectMany(unique => Repeated(unique, values, path)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> Repeated(UniqueAttribute unique, object[] values, PropertyPath path) =>
        from index in unique.FindRepeated(values)
        select unique.Property is null
            ? new Problem(path.Then(index), "must be listed once", ValueRules.Show(values[index]))
            : Repeated(SpecType.Get(values[index].GetType()).Find(unique.Property), values[index], path.Then(index));

    private static Problem Repeated(SpecProperty property, object item, PropertyPath path) =>
        new(path.Then(property.Key), "must be unique", ValueRules.Show(property.Read(item)!));

    private static IEnumerable<Problem> ValidateMap(SpecProperty property, IDictionary values, SpecValue.Map map, PropertyPath path)
    {
        foreach (var length in property.Rules.OfType<LengthAttribute>().Where(length => !length.IsValid(values)))
        {
            yield return new(path, ValueRules.Describe(length), ValueRules.Show(values.Count));
        }

        foreach (DictionaryEntry entry in values)
        {
            var key = (string)entry.Key;
            if (property.Keys is { } keys && !keys.IsValid(key))
            {
                yield return new(path.Then(key), keys.Rule);
                continue;
            }

            foreach (var problem in Validate(property, entry.Value!, map.Value, path.Then(key)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> ValidateValue(SpecProperty property, object value, PropertyPath path)
    {
        if (value is Enum choice && !Enum.IsDefined(value.GetType(), value))
        {
            return [new(path, ValueRules.DescribeChoice(value.GetType()), choice.ToString("D"))];
        }

        return property.Rules
            .Where(rule => rule is not (LengthAttribute or UniqueAttribute) && !ValueRules.IsValid(rule, value))
            .Take(1)
            .Select(rule => new Problem(path, ValueRules.Describe(rule), property.IsShown ? ValueRules.Show(value) : null, ValueRules.FixFor(rule)));
    }
}
