using System.Text.RegularExpressions;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates the names of project and stack, with which the names of all resources begin. They are no settings, so the paths of problems are names of
/// files.
/// </summary>
internal static partial class NameValidation
{
    // A balancer's name has at most 32 characters, and the longest are PROJECT-STACK-internal and PROJECT-STACK-tcp-edge:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html.
    private const int MaxCharacters = 22;

    /// <summary>Every broken rule.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="hasSecond">Whether it has a second region, whose names are longer. Defaults to false.</param>
    public static IEnumerable<Problem> Validate(string project, string stack, bool hasSecond = false)
    {
        var file = $"Pulumi.{stack}.yaml";
        var most = hasSecond ? MaxCharacters - EnvironmentNames.Second.Length - 1 : MaxCharacters;
        if (!ProjectForm().IsMatch(project))
        {
            yield return new(
                "Pulumi.yaml",
                "must name the project with lower-case letters, digits and single hyphens, the first a letter, and not begin with internal, "
                + "with which AWS allows no balancer's name to begin",
                Problem.Quote(project));
        }

        if (!StackForm().IsMatch(stack))
        {
            yield return new(file, "must be of a stack that is named with lower-case letters, digits and single hyphens", Problem.Quote(stack));
        }
        else if (stack.EndsWith($"-{EnvironmentNames.Second}", StringComparison.Ordinal))
        {
            yield return new(
                file,
                $"must be of a stack whose name does not end with -{EnvironmentNames.Second}, as names in a second region do",
                Problem.Quote(stack),
                "Choose another name for the stack.");
        }
        else if (project.Length + stack.Length > most)
        {
            yield return new(
                file,
                $"must be of a stack whose name and the project's have together at most {most} characters, "
                + $"as balancers' names begin with both{(hasSecond ? " and, in the second region, a word more" : "")}",
                $"{Problem.Quote(project)} and {Problem.Quote(stack)}",
                "Choose a shorter name for the stack.");
        }
    }

    [GeneratedRegex(@"^(?!internal(-|\z))[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex ProjectForm();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex StackForm();
}
