using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates tags as the strictest service sees them: for IAM, keys that differ in upper and lower case only are one key.
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"/>.
/// </summary>
internal static class TagValidation
{
    // Those that the program sets. The key's own form refuses them as they are written here.
    private static readonly string[] OwnKeys = ["Environment", "ManagedBy", "Name", "Project", "Tier", "VlanId"];

    /// <summary>Every broken rule.</summary>
    /// <param name="tags">The tags of the settings.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(ImmutableSortedDictionary<string, string> tags)
    {
        var seen = OwnKeys.ToDictionary(key => key, _ => ", which the program sets", StringComparer.OrdinalIgnoreCase);
        foreach (var key in tags.Keys)
        {
            if (!seen.TryAdd(key, ""))
            {
                var other = seen.Keys.First(known => known.Equals(key, StringComparison.OrdinalIgnoreCase));
                yield return new(
                    PropertyPath.Create("tags", key),
                    $"must differ from {other}{seen[key]}, in more than upper and lower case, which IAM does not tell apart");
            }
        }
    }
}
