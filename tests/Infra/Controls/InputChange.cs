using System.Collections;
using System.Collections.Immutable;

namespace Infra.Tests.Controls;

/// <summary>Other values of a value, of which one at least is wrong where a control sets bounds to it.</summary>
internal static class InputChange
{
    private const string Anyone = """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    /// <summary>All that are tried.</summary>
    public static ImmutableArray<Func<object?, object?>> All { get; } =
    [
        _ => null,
        value => Other(value, true, "other", 1_000_000, "[{}]", ["other"]),
        value => Other(value, false, "", 0, "[]", []),
    ];

    private static object Other(object? value, bool added, string text, double number, string items, ImmutableArray<object> list) => value switch
    {
        null => added,
        bool flag => !flag,
        double => number,
        string policy when policy.StartsWith('{') => Anyone,
        string json when json.StartsWith('[') => items,
        string => text,
        IReadOnlyDictionary<string, object> => ImmutableDictionary<string, object>.Empty,
        IEnumerable => list,
        _ => value,
    };
}
