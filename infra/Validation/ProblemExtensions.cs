namespace Infra.Validation;

/// <summary>Extensions of problems.</summary>
public static class ProblemExtensions
{
    /// <summary>The same problems with paths from a value that contains the validated one.</summary>
    /// <param name="problems">Problems with paths from the value.</param>
    /// <param name="outer">Path of the value.</param>
    public static IEnumerable<Problem> Under(this IEnumerable<Problem> problems, PropertyPath outer) =>
        problems.Select(problem => problem.Under(outer));

    /// <summary>The same problems of rules that depend on further values.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="values">Paths of the values, with the same start as those of the problems.</param>
    public static IEnumerable<Problem> DependingOn(this IEnumerable<Problem> problems, params IReadOnlyCollection<PropertyPath> values) =>
        problems.Select(problem => problem with { DependsOn = [.. problem.DependsOn, .. values] });
}
