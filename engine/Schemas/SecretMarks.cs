using Infra.Engine.Values;

namespace Infra.Engine.Schemas;

/// <summary>Marks the inputs that a schema declares secret.</summary>
/// <param name="package">The schema.</param>
internal sealed class SecretMarks(PackageSchema package)
{
    /// <summary>Returns the map with every secret property marked, or the same map when nothing is secret.</summary>
    public MapValue Mark(MapValue given, IReadOnlyDictionary<string, PropertySchema> properties)
    {
        var marked = given;
        for (var i = 0; i < given.Count; i++)
        {
            if (properties.TryGetValue(given.Keys[i], out var property) && given.Values[i] is not (SecretValue or NullValue))
            {
                var value = property.IsSecret ? SecretValue.Wrap(given.Values[i]) : Mark(given.Values[i], property.Type);
                marked = ReferenceEquals(value, given.Values[i]) ? marked : marked.With(given.Keys[i], value);
            }
        }

        return marked;
    }

    private PropertyValue Mark(PropertyValue value, PropertyType type) => (type, value) switch
    {
        (PropertyType.ObjectOf named, MapValue map) => Mark(map, package.Object(named.Name)),
        (PropertyType.ListOf list, ListValue items) => Mark(items, list.Item),
        (PropertyType.MapOf map, MapValue entries) => Mark(entries, map.Value),
        (PropertyType.Either either, _) => either.Alternatives.Aggregate(value, Mark),
        _ => value,
    };

    private ListValue Mark(ListValue list, PropertyType type)
    {
        var items = list.Items;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var value = Mark(list.Items[i], type);
            items = ReferenceEquals(value, list.Items[i]) ? items : items.SetItem(i, value);
        }

        return items == list.Items ? list : new ListValue(items);
    }

    private MapValue Mark(MapValue map, PropertyType type)
    {
        var marked = map;
        for (var i = 0; i < map.Count; i++)
        {
            var value = Mark(map.Values[i], type);
            marked = ReferenceEquals(value, map.Values[i]) ? marked : marked.With(map.Keys[i], value);
        }

        return marked;
    }
}
