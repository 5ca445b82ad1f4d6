using System.Collections.Immutable;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>A group of settings: where it is, what declares it, and its defaults.</summary>
/// <param name="Path">Path from the root, such as <c>services[].route</c>; empty for the root.</param>
/// <param name="Spec">Its declaration.</param>
/// <param name="Condition">Key that chooses it among alternatives at the same path; null where there is no choice.</param>
internal sealed record SettingsGroup(string Path, SpecType Spec, string? Condition)
{
    /// <summary>All groups, each before those in it.</summary>
    public static ImmutableArray<SettingsGroup> All { get; } =
    [
        .. Walk("", SpecType.Get(typeof(EnvironmentSettings)), condition: null)
            .Concat(PartKinds.All.SelectMany(kind => Walk(kind.Key, SpecType.Get(kind.SpecType), condition: null)))
            .DistinctBy(group => (group.Path, group.Spec.Type)),
    ];

    /// <summary>The settings that only this alternative has; all of them where there is no choice.</summary>
    public IEnumerable<SpecProperty> OwnProperties =>
        Spec.Properties.Where(property => Condition is null || !Spec.Type.IsNested || property.DeclaringType == Spec.Type);

    /// <summary>The spec with the defaults of a profile.</summary>
    public object Defaults(EnvironmentProfile profile) =>
        PartKinds.All.Select(kind => kind.FindDefaults(Spec.Type, profile)).FirstOrDefault(spec => spec is not null)
        ?? ProfileDefaults.For(profile).Specs.FirstOrDefault(spec => spec.GetType() == Spec.Type)
        ?? Activator.CreateInstance(Spec.Type)
        ?? throw new InvalidOperationException($"{Spec.Type} has no constructor.");

    private static IEnumerable<SettingsGroup> Walk(string path, SpecType spec, string? condition)
    {
        if (!spec.Alternatives.IsEmpty)
        {
            return spec.Alternatives.SelectMany(alternative => Walk(path, alternative.Spec, alternative.Key));
        }

        return spec.Properties.SelectMany(property => WalkValue(Join(path, property.Key), property.Value, condition))
            .Prepend(new(path, spec, condition));
    }

    private static IEnumerable<SettingsGroup> WalkValue(string path, SpecValue value, string? condition) => value switch
    {
        SpecValue.Group group => Walk(path, SpecType.Get(group.Type), condition),
        SpecValue.List { Item: SpecValue.Group group } => Walk($"{path}[]", SpecType.Get(group.Type), condition),
        _ => [],
    };

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
