using Infra.Engine.Planning;

namespace Infra.Cli.Comparison;

/// <summary>The plans of two versions of a program.</summary>
/// <param name="Old">The plan of the commit.</param>
/// <param name="New">The plan of this checkout.</param>
/// <param name="Revision">The commit.</param>
internal sealed record TwoPlans(Plan Old, Plan New, Revision Revision);
