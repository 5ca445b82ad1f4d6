using Infra.Cli.Rendering;
using Infra.Engine.Planning;

namespace Infra.Cli.Summary;

/// <summary>Names of resources without the project and stack before them, which the heading says already.</summary>
/// <param name="plan">The plan.</param>
internal sealed class ShortNames(Plan plan)
{
    private readonly string _prefix = $"{plan.Project}-{plan.Stack}-";

    /// <summary>A name for a line of the summary.</summary>
    public string Shorten(string name) => PlainText.Escape(name.StartsWith(_prefix, StringComparison.Ordinal) && name.Length > _prefix.Length
        ? name[_prefix.Length..]
        : name);
}
