using Infra.Validation;

namespace Infra.Stacks.Preflight;

/// <summary>Where in the settings problems are that the parts of an environment have alone.</summary>
internal static class ProblemPaths
{
    /// <summary>The problems of a part, seen from what it is a part of.</summary>
    /// <param name="problems">Problems with paths from the part; one with an empty path is the part's own.</param>
    /// <param name="path">Path of the part.</param>
    public static IEnumerable<Problem> Under(this IEnumerable<Problem> problems, string path) =>
        problems.Select(problem => problem with { Path = problem.Path.Length == 0 ? path : $"{path}.{problem.Path}" });
}
