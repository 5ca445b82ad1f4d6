using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>What tags must keep to: <see href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"/>.</summary>
internal static partial class TagRules
{
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    // AWS allows 50 on a resource; the program sets up to 6.
    private const int LargestCount = 44;

    /// <summary>Keys that the program sets itself, on all resources or on some.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["Project", "Environment", "ManagedBy", "Name", "Tier", "VlanId"];

    /// <summary>Every broken rule.</summary>
    /// <param name="tags">The tags.</param>
    public static IEnumerable<Problem> Problems(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > LargestCount)
        {
            yield return new("", $"must be at most {LargestCount} tags", $"{tags.Count}");
        }

        foreach (var (key, value) in tags)
        {
            if (Reserved.Contains(key))
            {
                yield return new(key, "must not be a tag that the program sets itself");
            }
            else if (key.Length is 0 or > LongestKey || !Allowed().IsMatch(key) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(key, $"must have a key of 1 to {LongestKey} letters, digits, spaces or _.:/=+-@ that does not begin with aws:");
            }

            if (value.Length > LongestValue || !Allowed().IsMatch(value))
            {
                yield return new(key, $"must be at most {LongestValue} letters, digits, spaces or _.:/=+-@", Problem.Quote(value));
            }
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{N}\p{Z}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
