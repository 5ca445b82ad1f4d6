using System.Text.Json;
using Infra.Engine.Values;

namespace Infra.Engine.Diffing;

/// <summary>The facts about one type. Their paths have no indices: a fact about a field is about that field of every item of a list.</summary>
internal sealed class TypeFacts
{
    private const string AddedOrRemoved = "the block is added or removed";

    private readonly List<string[]> _replaces;
    private readonly List<(string[] Path, string Condition)> _mayReplace;
    private readonly List<string[]> _onBlock;
    private readonly List<string[]> _notRead;

    private TypeFacts(JsonElement facts)
    {
        _onBlock = [.. Paths(facts, "blockOnly")];
        _replaces = [.. Paths(facts, "replace").Where(path => !_onBlock.Exists(block => block.SequenceEqual(path)))];
        _notRead = [.. Paths(facts, "notInFileRead")];
        _mayReplace = facts.TryGetProperty("conditional", out var conditions)
            ? [.. conditions.EnumerateObject().Select(condition => (condition.Name.Split('.'), condition.Value.GetString()!))]
            : [];
        HoldsData = facts.TryGetProperty("inPlace", out _);
    }

    /// <summary>Whether resources of the type hold data that is lost with them.</summary>
    public bool HoldsData { get; }

    /// <summary>Reads the facts.</summary>
    public static TypeFacts Read(JsonElement facts) => new(facts);

    /// <summary>Judges the change of an input.</summary>
    public ReplaceVerdict Judge(ValueChange change)
    {
        string[] path = [.. change.Path.Elements.Where(element => element.Key is not null).Select(element => element.Key!)];
        if (_replaces.Exists(fact => IsAbout(fact, path, change)))
        {
            return new(Replacement.Yes);
        }

        if (change is { Old: null } or { New: null } && _onBlock.Exists(fact => fact.SequenceEqual(path)))
        {
            return new(Replacement.Yes, AddedOrRemoved);
        }

        var conditions = _mayReplace.Where(fact => IsAbout(fact.Path, path, change)).Select(fact => fact.Condition).ToList();
        return conditions.Count > 0
            ? new(Replacement.Maybe, string.Join("; ", conditions))
            : new(_notRead.Exists(fact => IsAbout(fact, path, change)) ? Replacement.NotKnown : Replacement.No);
    }

    // A change of a value that the fact names or is around; of a value around it when one side has what the fact names.
    private static bool IsAbout(string[] fact, string[] path, ValueChange change) => fact.Length <= path.Length
        ? path.AsSpan().StartsWith(fact)
        : fact.AsSpan().StartsWith(path) && (Has(change.Old, fact.AsSpan(path.Length)) || Has(change.New, fact.AsSpan(path.Length)));

    private static bool Has(PropertyValue? value, ReadOnlySpan<string> keys)
    {
        switch (value)
        {
            case not null when keys.IsEmpty:
            case UnknownValue:
                return true;
            case SecretValue secret:
                return Has(secret.Revealed, keys);
            case MapValue map:
                return map.TryGetValue(keys[0], out var inner) && Has(inner, keys[1..]);
            case ListValue list:
                foreach (var item in list.Items)
                {
                    if (Has(item, keys))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static IEnumerable<string[]> Paths(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var paths) ? paths.EnumerateArray().Select(path => path.GetString()!.Split('.')) : [];
}
