using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Infra.Validation;

namespace Infra.Stacks.Binding;

/// <content>Reads single values, lists and maps.</content>
internal sealed partial class SettingsBinder
{
    private object? BindValue(SpecProperty property, JsonElement json, PropertyPath path, object? defaults)
    {
        _read.Add(path);
        return property.Value switch
        {
            SpecValue.Group group => BindGroup(group.Type, json, path, defaults),
            SpecValue.List list => BindList(property, list, json, path, defaults),
            SpecValue.Map map => BindMap(property, map, json, path, defaults),
            _ => TryBindSingle(property, property.Value, json, path, out var value) ? value : defaults ?? StandIn(property),
        };
    }

    // The index of an item in the list is its index in the file, so an item that cannot be read has a stand-in. A list of a type that has no
    // stand-in, or that is too short or too long, is left to its default as a whole.
    private object? BindList(SpecProperty property, SpecValue.List list, JsonElement json, PropertyPath path, object? defaults)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Report(path, "must be a list", json);
            return defaults ?? StandIn(property);
        }

        var before = _problems.Count;
        var (items, read) = (new ArrayList(), new ArrayList());
        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            var itemPath = path.Then(index);
            if (list.Item is SpecValue.Group group)
            {
                items.Add(BindGroup(group.Type, item, itemPath, defaults: null));
                continue;
            }

            items.Add(TryBindSingle(property, list.Item, item, itemPath, out var value) ? value : StandIn(list.Item, list.ItemType));
            read.Add(value);
        }

        // Single values that break a rule of their own may repeat each other too.
        _problems.AddRange(_problems.Count == before
            ? SpecValidation.ValidateItems(property, items.ToArray(), path)
            : SpecValidation.ValidateRepeated(property, read.ToArray(), path));

        return items.Contains(null) || SpecValidation.ValidateCount(property, items.Count, path).Any()
            ? defaults ?? StandIn(property)
            : Collections.CreateArray(list.ItemType, items);
    }

    private object? BindMap(SpecProperty property, SpecValue.Map map, JsonElement json, PropertyPath path, object? defaults)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Report(path, "must be a group of settings", json);
            return defaults ?? StandIn(property);
        }

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var entry in json.EnumerateObject())
        {
            var entryPath = path.Then(entry.Name);
            if (property.Keys is { } keys && !keys.IsValid(entry.Name))
            {
                _problems.Add(new(entryPath, keys.Rule));
            }
            else if (TryBindSingle(property, map.Value, entry.Value, entryPath, out var value))
            {
                values.Add(entry.Name, value);
            }
        }

        _problems.AddRange(SpecValidation.ValidateCount(property, values.Count, path));
        return Collections.CreateMap(map.ValueType, values);
    }

    private bool TryBindSingle(SpecProperty property, SpecValue kind, JsonElement json, PropertyPath path, [NotNullWhen(true)] out object? value)
    {
        _read.Add(path);
        if (!SingleValue.TryRead(kind, json, out value))
        {
            var text = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
            Report(path, SingleValue.Describe(kind), json, text is not null ? SingleValue.FixFor(kind, text) : SingleValue.FixFor(kind, json));
            return false;
        }

        var before = _problems.Count;
        _problems.AddRange(SpecValidation.ValidateSingle(property, value, path));
        return _problems.Count == before;
    }

    // What is in the place of a value that is missing or cannot be read, so that the rules on other values can be asked.
    private object? StandIn(SpecProperty property) =>
        property is { Required: not null, Value: SpecValue.WholeNumber } && property.Rules.OfType<RangeAttribute>().FirstOrDefault() is { } range
            ? range.Minimum
            : StandIn(property.Value, property.Type);

    private object? StandIn(SpecValue kind, Type type) => kind switch
    {
        SpecValue.Text => "",
        SpecValue.List list => Collections.CreateArray(list.ItemType, Array.Empty<object>()),
        SpecValue.Map map => Collections.CreateMap(map.ValueType, new Dictionary<string, object>()),
        SpecValue.Group group => SpecType.Get(group.Type) is { Alternatives.IsEmpty: true } spec ? CreateDefaults(spec, defaults: null) : null,
        _ => type.IsValueType ? Activator.CreateInstance(type) : null,
    };
}
