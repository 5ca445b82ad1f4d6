using System.Collections.Immutable;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Parts;

/// <summary>A kind of part: the section of the settings that declares one, and how it is planned.</summary>
/// <param name="Key">Key of the section, lower-case letters; also the end of the logical name.</param>
/// <param name="SpecType">Spec of the section.</param>
/// <param name="Development">Spec with the defaults of the development profile. The spec's own defaults are those of production.</param>
/// <param name="Create">Plans a part from its spec.</param>
internal sealed record PartKind(string Key, Type SpecType, object Development, Func<object, PartContext, Part> Create)
{
    /// <summary>Names beside its key that no service may have: those of parties of its own that call it, and of further components.</summary>
    public ImmutableArray<string> TakenNames { get; init; } = [];

    /// <summary>What it has that services name one by one; null for a part that they call as a whole, by its key.</summary>
    public PartItems? Items { get; init; }

    /// <summary>Whether services call it. Defaults to true.</summary>
    public bool HasCallers { get; init; } = true;

    /// <summary>Whether every service with a container uses it, without a call. Defaults to false.</summary>
    public bool IsUsedByAll { get; init; }

    /// <summary>Whether a second region has it while it is dormant, as it has a copy of the data. Defaults to never.</summary>
    public Func<RecoverySettings, bool> IsCopied { get; init; } = _ => false;

    /// <summary>Whether services call it as a whole, by its key.</summary>
    public bool IsCallTarget => HasCallers && Items is null;

    /// <summary>Specs within its section with the defaults of the development profile, where those of their properties differ.</summary>
    public ImmutableArray<object> DevelopmentOfGroups { get; init; } = [];

    /// <summary>
    /// Every broken rule on what AWS services send to queues for another part, by the part of this kind, which is null when the environment has none,
    /// and the name of its section. Defaults to no rule.
    /// </summary>
    public Func<Part?, QueueSend, string, IEnumerable<Problem>> ValidateSend { get; init; } = (_, _, _) => [];

    /// <summary>A kind of part.</summary>
    /// <typeparam name="TSpec">Spec of the section.</typeparam>
    /// <param name="key">Key of the section.</param>
    /// <param name="development">Defaults of the development profile.</param>
    /// <param name="create">Plans a part.</param>
    /// <param name="takenNames">Names beside the key that no service may have.</param>
    public static PartKind For<TSpec>(
        string key, TSpec development, Func<TSpec, PartContext, Part> create, params ImmutableArray<string> takenNames)
        where TSpec : class =>
        new(key, typeof(TSpec), development, (spec, context) => create((TSpec)spec, context)) { TakenNames = takenNames };

    /// <summary>A spec of its section, or within it, with the defaults of a profile; null where the spec's own defaults hold.</summary>
    /// <param name="type">The spec.</param>
    /// <param name="profile">The profile.</param>
    public object? FindDefaults(Type type, EnvironmentProfile profile) => profile == EnvironmentProfile.Development
        ? DevelopmentOfGroups.Prepend(Development).FirstOrDefault(spec => spec.GetType() == type)
        : null;

    /// <summary>A section that declares the part with its defaults, as a text for people.</summary>
    public string Hint => Items is null ? "{} takes all defaults" : $"{Items.SmallestSection} is the smallest";
}
