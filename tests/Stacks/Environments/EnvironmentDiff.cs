using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Stacks.Environments;

/// <summary>What changes from one environment to another, in the order of types and names.</summary>
/// <param name="Added">What is new.</param>
/// <param name="Removed">What is gone.</param>
/// <param name="Changed">What has other inputs, with the paths of these.</param>
internal sealed partial record EnvironmentDiff(
    ImmutableArray<RecordedResource> Added, ImmutableArray<RecordedResource> Removed, ImmutableArray<ChangedResource> Changed)
{
    /// <summary>Whether the environments are the same.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    /// <summary>Types of the resources that are replaced: the provider does, or another name makes another resource of it to Pulumi.</summary>
    public IEnumerable<string> Replaced => Removed.Select(resource => resource.Type).Intersect(Added.Select(resource => resource.Type))
        .Union(Changed.Where(IsReplaced).Select(change => change.Resource.Type));

    public static EnvironmentDiff Between(DeclaredEnvironment before, DeclaredEnvironment after)
    {
        var old = before.Managed.ToDictionary(KeyOf);
        var present = after.Managed.ToDictionary(KeyOf);
        return new(
            [.. after.Managed.Where(resource => !old.ContainsKey(KeyOf(resource)))],
            [.. before.Managed.Where(resource => !present.ContainsKey(KeyOf(resource)))],
            [
                .. from resource in after.Managed
                   where old.ContainsKey(KeyOf(resource))
                   let paths = PathsOf("", old[KeyOf(resource)].Inputs, resource.Inputs).ToImmutableArray()
                   where !paths.IsEmpty
                   select new ChangedResource(resource, paths),
            ]);
    }

    /// <summary>A line for each resource: <c>+</c> added, <c>-</c> removed, <c>~</c> changed and where.</summary>
    public override string ToString() => string.Concat(
        [
            .. Added.Select(resource => $"+ {resource.Type} {resource.Name}\n"),
            .. Removed.Select(resource => $"- {resource.Type} {resource.Name}\n"),
            .. Changed.Select(change => $"~ {change.Resource.Type} {change.Resource.Name}: {string.Join(", ", change.Paths)}\n"),
        ]);

    private static bool IsReplaced(ChangedResource change)
    {
        var ignored = change.Resource.Options is CustomResourceOptions options ? options.IgnoreChanges : [];
        var replaces = ProviderSchema.Replaces(change.Resource.Type);
        return change.Paths.Select(PropertyOf)
            .Any(property => replaces.Any(path => IsIn(property, path)) && !ignored.Any(path => IsIn(property, path)));
    }

    private static bool IsIn(string property, string path) => property == path || property.StartsWith($"{path}.", StringComparison.Ordinal);

    // "+a[0].b x => y" is about a.b.
    private static string PropertyOf(string difference) => NotOfTheProperty().Replace(difference, "");

    private static (string Type, string Name) KeyOf(RecordedResource resource) => (resource.Type, resource.Name);

    private static IEnumerable<string> PathsOf(string path, object? before, object? after) => (before, after) switch
    {
        (IReadOnlyDictionary<string, object> one, IReadOnlyDictionary<string, object> other) =>
            one.Keys.Union(other.Keys).Order(StringComparer.Ordinal)
            .SelectMany(key => PathsOf(path.Length == 0 ? key : $"{path}.{key}", one.GetValueOrDefault(key), other.GetValueOrDefault(key))),
        (string one, string other) => one == other ? [] : [path],

        // Neither SDK shows where the content of an archive is.
        (Pulumi.Archive, Pulumi.Archive) => [],
        (IEnumerable one and not string, IEnumerable other and not string) => PathsOfList(path, [.. one.Cast<object>()], [.. other.Cast<object>()]),
        (null, _) => [$"+{path}"],
        (_, null) => [$"-{path}"],
        _ => Equals(before, after) ? [] : [string.Create(CultureInfo.InvariantCulture, $"{path} {before} => {after}")],
    };

    private static IEnumerable<string> PathsOfList(string path, List<object> before, List<object> after) =>
        before.Concat(after).All(item => item is string)
        ? after.Except(before).Select(item => $"{path}[+{item}]").Concat(before.Except(after).Select(item => $"{path}[-{item}]"))
            .DefaultIfEmpty(before.SequenceEqual(after) ? "" : $"{path} (order)").Where(text => text.Length > 0)
        : Enumerable.Range(0, Math.Max(before.Count, after.Count))
            .SelectMany(i => PathsOf($"{path}[{i}]", before.ElementAtOrDefault(i), after.ElementAtOrDefault(i)));

    [GeneratedRegex(@"^[+-]| .*|\[[^\]]*\]")]
    private static partial Regex NotOfTheProperty();
}

/// <summary>A resource with other inputs than before.</summary>
/// <param name="Resource">The resource as it is to be.</param>
/// <param name="Paths">Where its inputs differ.</param>
internal sealed record ChangedResource(RecordedResource Resource, ImmutableArray<string> Paths);
