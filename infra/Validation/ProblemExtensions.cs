namespace Infra.Validation;

/// <summary>Problems of a part, seen from the whole.</summary>
public static class ProblemExtensions
{
    /// <summary>The problems of a value, seen from the one that contains it.</summary>
    /// <param name="problems">Problems with paths from the value.</param>
    /// <param name="outer">Path of the value.</param>
    public static IEnumerable<Problem> Under(this IEnumerable<Problem> problems, PropertyPath outer) => problems.Select(problem => problem.Under(outer));
}
