using System.Collections.Immutable;
using System.Text.Json;
using Infra.Validation;

namespace Infra.Stacks.Binding;

/// <summary>
/// Reads settings into specs. The key of a setting is the name of its property in camel case; its kind, rules and default are those of the property.
/// The binder remembers what it read, and reports every value that cannot be read or breaks a rule of its own.
/// </summary>
/// <param name="findDefaults">Finds the profile's defaults of a spec; null where the spec's own defaults hold.</param>
internal sealed partial class SettingsBinder(Func<Type, object?> findDefaults)
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<PropertyPath> _read = [];
    private readonly HashSet<PropertyPath> _groupsWithUnknownKeys = [];
    private SpecType? _root;

    /// <summary>Values that settings take which name them as their <see cref="SpecProperty.DefaultFrom"/>, by key. Defaults to none.</summary>
    public IReadOnlyDictionary<string, object> Shared { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Values that cannot be read, are missing, or break a rule of their own, with paths from the root.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Every value that the settings have, rather than leave it to a default, by path from the root.</summary>
    public IReadOnlySet<PropertyPath> ReadPaths => _read;

    /// <summary>Whether the settings have a value, rather than leave it to a default.</summary>
    /// <param name="path">Path from the root.</param>
    public bool IsRead(PropertyPath path) => _read.Contains(path);

    /// <summary>Whether a value was left to its default in a group with an unknown key, which may be the key of this value, misspelt.</summary>
    /// <param name="path">Path from the root.</param>
    public bool MayBeMisspelt(PropertyPath path) => _groupsWithUnknownKeys.Count > 0
        && !IsRead(path)
        && _groupsWithUnknownKeys.Any(group => path.IsWithin(group) && !IsRead(KeyIn(group, path)));

    private static PropertyPath KeyIn(PropertyPath group, PropertyPath path) =>
        PropertyPath.Create(path.Segments.AsSpan(0, Math.Min(path.Segments.Length, group.Segments.Length + 1)));

    /// <summary>Reads the group that is the root of the settings.</summary>
    /// <typeparam name="T">Its spec.</typeparam>
    /// <param name="values">Values by key, as Pulumi hands them over.</param>
    /// <param name="path">Its path.</param>
    /// <param name="otherKeys">Keys that are no settings of the spec and are read by others.</param>
    public T Bind<T>(IReadOnlyDictionary<string, JsonElement> values, PropertyPath path, params IReadOnlyCollection<string> otherKeys)
        where T : class
    {
        var type = SpecType.Get(typeof(T));
        _root ??= type;
        var read = values.ToDictionary(
            pair => pair.Key, pair => type.FindKey(pair.Key) is { } property ? SingleValue.FromRoot(property.Value, pair.Value) : pair.Value);
        return (T)BindSpec(type, read, path, defaults: null, otherKeys);
    }

    /// <summary>Reads a group.</summary>
    /// <param name="type">Its spec.</param>
    /// <param name="json">The group.</param>
    /// <param name="path">Path of the group from the root.</param>
    /// <returns>The spec; its defaults where the value is no group, which is a problem.</returns>
    public object BindGroup(Type type, JsonElement json, PropertyPath path) => BindGroup(type, json, path, defaults: null);

    private object BindGroup(Type type, JsonElement json, PropertyPath path, object? defaults)
    {
        _read.Add(path);
        var spec = SpecType.Get(type);
        var isGroup = json.ValueKind == JsonValueKind.Object || (json.ValueKind == JsonValueKind.String && spec.ShortForm is not null);
        if (!isGroup)
        {
            Report(path, spec.ShortForm is null ? "must be a group of settings" : "must be text or a group of settings", json);
        }

        Dictionary<string, JsonElement> values = json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value),
            JsonValueKind.String when spec.ShortForm is { } key => new() { [key] = json },
            _ => [],
        };
        if (spec.Alternatives.IsEmpty)
        {
            return isGroup ? BindSpec(spec, values, path, defaults) : CreateDefaults(spec, defaults);
        }

        return BindAlternative(spec, values, path, isGroup);
    }

    // The first alternative whose key is there. It excludes the keys that only others have.
    private object BindAlternative(SpecType choice, Dictionary<string, JsonElement> values, PropertyPath path, bool isGroup)
    {
        var chosen = choice.Alternatives.FirstOrDefault(alternative => values.ContainsKey(alternative.Key));
        if (chosen.Spec is not null)
        {
            var others = choice.Alternatives.SelectMany(KeysOf).Except(KeysOf(chosen)).Where(values.ContainsKey).ToHashSet();
            _problems.AddRange(
                from key in others
                select new Problem(path.Then(key), $"must not be set beside {chosen.Key}", Fix: "Remove one of the two."));
            return BindSpec(chosen.Spec, values.Where(pair => !others.Contains(pair.Key)).ToDictionary(), path, defaults: null);
        }

        if (isGroup)
        {
            _problems.Add(new(path, $"must have {ValueRules.List([.. choice.Alternatives.Select(alternative => alternative.Key)])}"));
        }

        return CreateDefaults(choice.Alternatives[^1].Spec, defaults: null);
    }

    private static IEnumerable<string> KeysOf((string Key, SpecType Spec) alternative) =>
        alternative.Spec.Properties.Select(property => property.Key);

    private object BindSpec(
        SpecType type,
        IReadOnlyDictionary<string, JsonElement> values,
        PropertyPath path,
        object? defaults,
        params IReadOnlyCollection<string> otherKeys)
    {
        defaults = FindDefaults(type, defaults);
        var spec = Create(type);
        foreach (var property in type.Properties)
        {
            property.Write(spec, values.TryGetValue(property.Key, out var json)
                ? BindValue(property, json, path.Then(property.Key), property.Required is null ? property.Read(defaults) : null)
                : Default(property, defaults, path));
        }

        RejectOtherKeys(type, values.Keys.Except(otherKeys), path, otherKeys);
        return spec;
    }

    // Specs have required properties, which only the compiler demands.
    private static object Create(SpecType type) => Activator.CreateInstance(type.Type)
        ?? throw new InvalidOperationException($"{type.Type} has no constructor.");

    private void RejectOtherKeys(SpecType type, IEnumerable<string> keys, PropertyPath path, IReadOnlyCollection<string> otherKeys)
    {
        string[] known = [.. type.Properties.Select(property => property.Key), .. otherKeys];
        foreach (var key in keys.Except(known))
        {
            _groupsWithUnknownKeys.Add(path);
            var former = type.FormerKeys.FirstOrDefault(renamed => renamed.Former == key);
            _problems.Add(former is null
                ? new(path.Then(key), DescribeUnknown(path), Fix: FixUnknown(key, known))
                : former.Current is null
                    ? new(path.Then(key), "is no longer a setting", Fix: former.Fix)
                    : new(path.Then(key), "has a new name", Fix: $"Write {former.Current}."));
        }
    }

    private string FixUnknown(string key, string[] known) => Suggestion.Sentence(key, known)
        ?? (_root is { } root && SettingSearch.Find(root, key) is [var elsewhere]
            ? $"There is {elsewhere}."
            : $"Its settings are {string.Join(", ", known)}.");

    private static string DescribeUnknown(PropertyPath path) => path.Segments.IsEmpty ? "is not a setting" : $"is not a setting of {path}";

    private void Report(PropertyPath path, string rule, JsonElement json, string? fix = null) =>
        _problems.Add(new(path, rule, JsonText.Show(json), fix));
}
