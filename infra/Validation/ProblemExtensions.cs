namespace Infra.Validation;

/// <summary>Extensions of problems.</summary>
public static class ProblemExtensions
{
    /// <summary>The same problems with paths from a value that contains the validated one.</summary>
    /// <param name="problems">Problems with paths from the value.</param>
    /// <param name="outer">Path of the value.</param>
    public static IEnumerable<Problem> Under(this IEnumerable<Problem> problems, PropertyPath outer) =>
        problems.Select(problem => problem.Under(outer));
}
