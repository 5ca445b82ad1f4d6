using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>
/// Validates the names of load balancers in AWS:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"/>.
/// </summary>
internal static partial class BalancerNames
{
    private const int MaxLength = 32;

    public static IEnumerable<Problem> Validate(string name)
    {
        if (name.Length > MaxLength)
        {
            yield return new(PropertyPath.Root, $"must have at most {MaxLength} characters, AWS's limit", Problem.Quote(name),
                "Shorten the name of the project or of the environment.");
        }
        else if (!Pattern().IsMatch(name))
        {
            yield return new(PropertyPath.Root, "must be letters, digits and inner hyphens, and must not begin with internal-", Problem.Quote(name));
        }
    }

    [GeneratedRegex(@"^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\z")]
    private static partial Regex Pattern();
}
