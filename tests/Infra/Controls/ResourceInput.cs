using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Controls;

/// <summary>An input of all resources of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Path">Its path, such as <c>accessLogs.enabled</c>. Items of lists have no step of their own.</param>
internal sealed record ResourceInput(string Type, string Path)
{
    /// <summary>The inputs of a resource.</summary>
    public static IEnumerable<ResourceInput> AllOf(RecordedResource resource) =>
        PathsOf(resource.Inputs, "").Distinct().Select(path => new ResourceInput(resource.Type, path));

    /// <summary>A resource with another value of the input, if it is of the type.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="change">The other value of a value; null for none.</param>
    public RecordedResource Change(RecordedResource resource, Func<object?, object?> change) => resource.Type == Type
        ? resource with { Inputs = (ImmutableDictionary<string, object>)Change(resource.Inputs, Path.Split('.'), change)! }
        : resource;

    /// <inheritdoc/>
    public override string ToString() => $"{Type.Split(':')[^1]}.{Path}";

    private static IEnumerable<string> PathsOf(object value, string path) => value switch
    {
        IReadOnlyDictionary<string, object> inputs =>
            from pair in inputs
            let inner = path.Length == 0 ? pair.Key : $"{path}.{pair.Key}"
            from found in PathsOf(pair.Value, inner).Append(inner)
            select found,
        IEnumerable<object> list when list.Any(IsGroup) => list.SelectMany(item => PathsOf(item, path)),
        _ => [path],
    };

    private static object? Change(object? value, ReadOnlyMemory<string> steps, Func<object?, object?> change) => (value, steps.Length) switch
    {
        (_, 0) => change(value),
        (ImmutableDictionary<string, object> group, _) => Change(group.GetValueOrDefault(steps.Span[0]), steps[1..], change) is { } changed
            ? group.SetItem(steps.Span[0], changed)
            : group.Remove(steps.Span[0]),
        (IEnumerable<object> list, _) => list.Select(item => Change(item, steps, change)!).ToImmutableArray(),
        _ => value,
    };

    private static bool IsGroup(object item) => item is IReadOnlyDictionary<string, object>;
}
