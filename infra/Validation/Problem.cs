namespace Infra.Validation;

/// <summary>One broken rule, as a value: checks collect all of them and report them together.</summary>
/// <param name="Path">Where: property path from the component's args in wire spelling, such as <c>tiers[1].vlan</c>.</param>
/// <param name="Rule">What must hold, as the predicate of a sentence that begins with the path: <c>must be 1 to 4094</c>.</param>
/// <param name="Received">The value that breaks it, text in single quotes; null where the rule says enough.</param>
/// <param name="Fix">What to do about it, as full sentences; null where it is obvious.</param>
public sealed record Problem(string Path, string Rule, string? Received = null, string? Fix = null)
{
    /// <summary>Text as it is shown as a received value: in single quotes.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text) => $"'{text}'";

    /// <summary>Full sentences: path, rule, value received, fix.</summary>
    public override string ToString() =>
        $"{Path} {Rule}{(Received is null ? "" : $"; got {Received}")}.{(Fix is null ? "" : $" {Fix}")}";
}
