using System.Collections;

namespace Infra.Validation;

/// <summary>Finds settings that are not what <see cref="ProductionAttribute"/> demands of production.</summary>
public static class ProductionFloor
{
    /// <summary>Every setting outside its range in production.</summary>
    /// <param name="spec">A spec; its groups, and lists of groups, are judged too.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(object spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return SpecType.Get(spec.GetType()).Properties.Where(IsJudged).SelectMany(property => Validate(property, property.Read(spec)));
    }

    // Only these are read: the second reading of a property by reflection compiles code for it.
    private static bool IsJudged(SpecProperty property) =>
        property.Production is not null || property.Value is SpecValue.Group or SpecValue.List { Item: SpecValue.Group };

    private static IEnumerable<Problem> Validate(SpecProperty property, object? value) => (property.Value, value) switch
    {
        (_, null) => [],
        (SpecValue.Group, _) => Validate(value).Under(property.Key),
        (SpecValue.List { Item: SpecValue.Group }, IEnumerable groups) =>
        [
            .. property.Production is { } production ? Judge(production, property.Key, value) : [],
            .. groups.Cast<object>().SelectMany((group, index) => Validate(group).Under(PropertyPath.Create(property.Key, index))),
        ],
        _ when property.Production is { } production => Judge(production, property.Key, value),
        _ => [],
    };

    private static IEnumerable<Problem> Judge(ProductionAttribute production, string key, object value)
    {
        if (production.FindOutside(value) is { } received)
        {
            var verb = value is IEnumerable and not string ? "list" : "be";
            yield return new(key, $"must {verb} {production.Range} in production, {production.Purpose}", received);
        }
    }
}
