using Infra.Validation;

namespace Infra.Stacks.Binding;

/// <content>Values of settings that are left out.</content>
internal sealed partial class SettingsBinder
{
    private readonly HashSet<PropertyPath> _shared = [];

    /// <summary>Settings that were left out and took their value from <see cref="Shared"/>, by path from the root.</summary>
    public IReadOnlySet<PropertyPath> SharedPaths => _shared;

    private object? Default(SpecProperty property, object defaults, PropertyPath path)
    {
        if (property.Required is { } required)
        {
            _problems.Add(SpecValidation.Missing(property, required).Under(path));
            return StandIn(property);
        }

        // A group that is left out may still have defaults of the profile.
        var inner = path.Then(property.Key);
        var value = ReadDefault(property, defaults, inner);
        return value is not null && property.Value is SpecValue.Group group ? WithShared(findDefaults(group.Type) ?? value, inner) : value;
    }

    private object? ReadDefault(SpecProperty property, object defaults, PropertyPath path)
    {
        if (property.DefaultFrom is { } key && Shared.TryGetValue(key, out var value))
        {
            _ = _shared.Add(path);
            return value;
        }

        return property.Read(defaults);
    }

    // Defaults belong to all environments, so a group that is left out is copied before some of its values change.
    private object WithShared(object group, PropertyPath path)
    {
        if (Shared.Count == 0)
        {
            return group;
        }

        var type = SpecType.Get(group.GetType());
        var copy = Create(type);
        foreach (var property in type.Properties)
        {
            var inner = path.Then(property.Key);
            var value = ReadDefault(property, group, inner);
            property.Write(copy, value is not null && property.Value is SpecValue.Group ? WithShared(value, inner) : value);
        }

        return copy;
    }

    private object FindDefaults(SpecType type, object? defaults) => findDefaults(type.Type) ?? defaults ?? Create(type);

    private object CreateDefaults(SpecType type, object? defaults)
    {
        var found = FindDefaults(type, defaults);
        var spec = Create(type);
        foreach (var property in type.Properties)
        {
            property.Write(spec, property.Required is null ? property.Read(found) : StandIn(property));
        }

        return spec;
    }
}
