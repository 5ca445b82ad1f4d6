using System.Collections.Immutable;

namespace Infra.Validation;

/// <summary>One broken rule, as a value: validators collect all of them and report them together.</summary>
/// <param name="Path">Where: from the spec or the args that were validated, such as <c>tiers[1].vlan</c>.</param>
/// <param name="Rule">What must hold, as the predicate of a sentence that begins with the path: <c>must be 1 to 4094</c>.</param>
/// <param name="Received">The value that breaks it, text in single quotes; null where the rule says enough.</param>
/// <param name="Fix">What to do about it, as full sentences; null where it is obvious.</param>
public sealed record Problem(PropertyPath Path, string Rule, string? Received = null, string? Fix = null)
{
    /// <summary>
    /// Further values that the rule was judged by. Where one of them has a problem of its own, this problem may only be a consequence of that
    /// one, and is not reported. Defaults to none.
    /// </summary>
    public ImmutableArray<PropertyPath> DependsOn { get; init; } = [];

    /// <summary>Text as it is shown as a received value: in single quotes.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text) => $"'{text}'";

    /// <summary>The problem seen from a value that contains the validated one.</summary>
    /// <param name="outer">Path of the validated value.</param>
    public Problem Under(PropertyPath outer) => this with { Path = Path.Under(outer), DependsOn = [.. DependsOn.Select(path => path.Under(outer))] };

    /// <summary>Full sentences: path, rule, value received, fix.</summary>
    public override string ToString() =>
        $"{Path} {Rule}{(Received is null ? "" : $"; got {Received}")}.{(Fix is null ? "" : $" {Fix}")}";
}
