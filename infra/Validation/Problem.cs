using System.Collections.Immutable;

namespace Infra.Validation;

/// <summary>A broken rule. Validators collect all problems and report them together.</summary>
/// <param name="Path">Path of the value, from the spec or args that were validated, such as <c>tiers[1].vlan</c>.</param>
/// <param name="Rule">The rule, as the predicate of a sentence that begins with the path: <c>must be 1 to 4094</c>.</param>
/// <param name="Received">The value that breaks the rule, text in single quotes; null if the value does not help.</param>
/// <param name="Fix">How to fix it, as full sentences; null if it is obvious.</param>
public sealed record Problem(PropertyPath Path, string Rule, string? Received = null, string? Fix = null)
{
    /// <summary>
    /// Paths of further values that the rule depends on. If one of them has a problem of its own, this problem may be a consequence of it and is not
    /// reported. Defaults to none.
    /// </summary>
    public ImmutableArray<PropertyPath> DependsOn { get; init; } = [];

    /// <summary>Quotes text to show it as a received value.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text) => $"'{text}'";

    /// <summary>The problem of an item that a list has twice.</summary>
    /// <param name="path">Path of the second.</param>
    /// <param name="received">The item.</param>
    public static Problem ListedTwice(PropertyPath path, string received) => new(path, "must be listed once", received);

    /// <summary>The same problem with a path from a value that contains the validated one.</summary>
    /// <param name="outer">Path of the validated value.</param>
    public Problem Under(PropertyPath outer) => this with { Path = Path.Under(outer), DependsOn = [.. DependsOn.Select(path => path.Under(outer))] };

    /// <summary>The problem as full sentences: path, rule, value received, fix.</summary>
    public override string ToString() =>
        $"{Path} {Rule}{(Received is null ? "" : $"; got {Received}")}.{(Fix is null ? "" : $" {Fix}")}";
}
