using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Stacks.Preflight;

/// <summary>What the names of project and stack must keep to, as the names of all resources begin with them. Neither is a setting, so paths are names of files.</summary>
internal static partial class NameRules
{
    // A balancer's name has at most 32 characters, and the longest is PROJECT-STACK-internal:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html.
    private const int MostCharacters = 22;

    /// <summary>Every broken rule.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="stack">Name of the stack.</param>
    public static IEnumerable<Problem> Problems(string project, string stack)
    {
        if (!ProjectPattern().IsMatch(project))
        {
            yield return new(
                "Pulumi.yaml",
                "must name the project with lower-case letters, digits and single hyphens, the first a letter, and not begin with internal, which balancers' names must not",
                Problem.Quote(project));
        }

        if (!StackPattern().IsMatch(stack))
        {
            yield return new($"Pulumi.{stack}.yaml", "must be of a stack that is named with lower-case letters, digits and single hyphens", Problem.Quote(stack));
        }
        else if (project.Length + stack.Length > MostCharacters)
        {
            yield return new(
                $"Pulumi.{stack}.yaml",
                $"must be of a stack whose name has with the project's at most {MostCharacters} characters, as balancers' names begin with both",
                $"{Problem.Quote(project)} and {Problem.Quote(stack)}",
                "Choose a shorter name for the stack.");
        }
    }

    [GeneratedRegex(@"^(?!internal(-|\z))[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex ProjectPattern();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex StackPattern();
}
