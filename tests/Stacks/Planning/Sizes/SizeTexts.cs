using Infra.Stacks.Planning.Sizes;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning.Sizes;

/// <summary>Hints on settings that are written as YAML.</summary>
internal static class SizeTexts
{
    /// <summary>What the hints of one rule propose, in order and comma-separated; nothing where the rule gives none.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="lines">Lines beside the fewest settings.</param>
    /// <param name="stack">The stack: <c>prod</c> has three zones, others two.</param>
    public static string ChangesBy(SizeRule rule, string lines, string stack = "prod") => string.Join(
        ", ", SizeHints.Plan(PlanWith(lines, stack)).Where(hint => hint.Rule == rule).SelectMany(hint => hint.Changes));

    /// <summary>The hint of one rule as a text.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="lines">Lines beside the fewest settings.</param>
    /// <param name="stack">The stack.</param>
    public static string TextBy(SizeRule rule, string lines, string stack = "prod") =>
        $"{Assert.Single(SizeHints.Plan(PlanWith(lines, stack)), hint => hint.Rule == rule)}";
}
