using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>
/// A group of settings being read. What cannot be read is added to the problems and counts as left out, so that reading always
/// comes to its end. The keys that were asked for are the keys there are.
/// </summary>
internal sealed partial class SettingsNode(string prefix, IReadOnlyDictionary<string, JsonElement> values, List<Problem> problems)
{
    private const int LongestShown = 60;
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Path of the group, such as <c>infra:network</c>.</summary>
    public string Path => prefix[..^1];

    /// <summary>Keys that have a value.</summary>
    public IEnumerable<string> Keys => values.Keys.Where(Has).Order(StringComparer.Ordinal);

    /// <summary>The settings of a project.</summary>
    public static SettingsNode Root(SettingsSource source, List<Problem> problems) =>
        new($"{source.Project}:", source.Values.ToDictionary(pair => pair.Key, pair => ToJson(pair.Value)), problems);

    /// <summary>Path of a setting of this group, such as <c>infra:network.cidr</c>.</summary>
    public string PathOf(string key) => $"{prefix}{key}";

    /// <summary>Whether a key has a value.</summary>
    public bool Has(string key) => values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A value.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="otherwise">What it is when it is left out.</param>
    [return: NotNullIfNotNull(nameof(otherwise))]
    public T? Read<T>(string key, SettingKind<T> kind, T? otherwise)
    {
        _known.Add(key);
        return Has(key) && TryRead(PathOf(key), values[key], kind, out var value) ? value : otherwise;
    }

    /// <summary>A value that must be there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="standIn">What to go on with when it is not.</param>
    /// <param name="what">What it is, as the end of a sentence.</param>
    /// <param name="fix">What to do, as full sentences.</param>
    public T Require<T>(string key, SettingKind<T> kind, T standIn, string what, string? fix = null)
        where T : notnull
    {
        RequireKey(key, what, fix);
        return Read(key, kind, standIn);
    }

    /// <summary>Adds a problem where a key has no value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="what">What it is, as the end of a sentence.</param>
    /// <param name="fix">What to do, as full sentences.</param>
    public void RequireKey(string key, string what, string? fix = null)
    {
        if (!Has(key))
        {
            problems.Add(new(PathOf(key), $"is required: {what}", Fix: fix));
        }
    }

    /// <summary>A group within this one; empty when it is left out.</summary>
    /// <param name="key">Its key.</param>
    public SettingsNode Group(string key)
    {
        // Nobody is asked for what should be in a group that is something else.
        var isElse = Has(key) && values[key].ValueKind != JsonValueKind.Object;
        var group = Read(key, SettingKinds.Group, ImmutableDictionary<string, JsonElement>.Empty);
        return _groups[key] = new($"{PathOf(key)}.", group, isElse ? [] : problems);
    }

    /// <summary>A group within this one that need not be there; null when it is left out.</summary>
    /// <param name="key">Its key.</param>
    public SettingsNode? OptionalGroup(string key) => Has(key) ? Group(key) : Forget(key);

    /// <summary>The values of a list, where they can be read.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="kind">Kind of its values.</param>
    /// <param name="otherwise">What it is when it is left out.</param>
    public ImmutableArray<T> List<T>(string key, SettingKind<T> kind, ImmutableArray<T> otherwise) =>
        Items(key, kind) is { } items ? Remember(key, [.. items.Select(item => (new Place(item.Path, Group: null), item.Value))]) : otherwise;

    /// <summary>What the groups of a list are read as, where they can be read.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="read">Reads a group; null where it cannot be read.</param>
    /// <param name="otherwise">What the list is when it is left out.</param>
    public ImmutableArray<T> Groups<T>(string key, Func<SettingsNode, T?> read, ImmutableArray<T> otherwise)
        where T : class
    {
        if (Items(key, SettingKinds.Group) is not { } items)
        {
            return otherwise;
        }

        var groups = from item in items
                     let node = new SettingsNode($"{item.Path}.", item.Value, problems)
                     let value = read(node)
                     where value is not null
                     select (Place: new Place(item.Path, node), Value: value);
        return Remember(key, [.. groups]);
    }

    /// <summary>Reads the whole of this group, which is the item of a list; null where something in it cannot be read, so that nothing is made of it.</summary>
    /// <param name="read">Reads it.</param>
    public T? ReadWhole<T>(Func<T> read)
        where T : class
    {
        var before = problems.Count;
        var value = read();
        var isRead = problems.Count == before;
        RejectOtherKeys();
        return isRead ? value : null;
    }

    /// <summary>The texts of a group by their keys; empty when it is left out.</summary>
    /// <param name="key">Its key.</param>
    public ImmutableSortedDictionary<string, string> Texts(string key)
    {
        var group = Group(key);
        return group.Keys.ToImmutableSortedDictionary(name => name, name => group.Read(name, SettingKinds.Text, ""), StringComparer.Ordinal);
    }

    private SettingsNode? Forget(string key)
    {
        _known.Add(key);
        return null;
    }

    private ImmutableArray<Located<T>>? Items<T>(string key, SettingKind<T> kind)
    {
        if (Read(key, SettingKinds.List, otherwise: null) is not { } items)
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<Located<T>>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{PathOf(key)}[{i}]";
            if (TryRead(path, items[i], kind, out var value))
            {
                read.Add(new(path, value));
            }
        }

        return read.ToImmutable();
    }

    /// <summary>Adds a problem of the group as a whole.</summary>
    /// <param name="rule">What must hold, as the predicate of a sentence.</param>
    public void Reject(string rule) => problems.Add(new(Path, rule));

    /// <summary>Adds a problem for each key that was not asked for.</summary>
    public void RejectOtherKeys()
    {
        foreach (var key in Keys.Except(_known))
        {
            var fix = Suggestion.Sentence(key, _known) ?? $"Its settings are {string.Join(", ", _known)}.";
            problems.Add(new(PathOf(key), $"is not a setting of {Path}", Fix: fix));
        }
    }

    private bool TryRead<T>(string path, JsonElement json, SettingKind<T> kind, [MaybeNullWhen(false)] out T value)
    {
        if (kind.TryRead(json, out value))
        {
            return true;
        }

        var fix = json.ValueKind == JsonValueKind.String ? kind.Fix?.Invoke(json.GetString()!) : null;
        problems.Add(new(path, kind.Rule, Show(json), fix));
        return false;
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "a group of settings",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "nothing",
        JsonValueKind.String => Problem.Quote(Shorten(value.GetString()!)),
        _ => Shorten(value.GetRawText()),
    };

    private static string Shorten(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}...";

    // Pulumi hands over lists and groups as JSON, and everything else as it was written.
    private static JsonElement ToJson(string value)
    {
        if (value is not ['{' or '[', ..])
        {
            return JsonSerializer.SerializeToElement(value);
        }

        try
        {
            return JsonElement.Parse(value, NoDuplicates);
        }
        catch (JsonException)
        {
            // A text that only looks like a list. Whoever wants a list refuses it as text.
            return JsonSerializer.SerializeToElement(value);
        }
    }
}
