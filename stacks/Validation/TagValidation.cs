using System.Collections.Immutable;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates tags as the strictest service sees them: for IAM, keys that differ in upper and lower case only are one key.
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"/>.
/// </summary>
internal static class TagValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="tags">The tags of the settings.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(ImmutableSortedDictionary<string, string> tags)
    {
        // The form of keys refuses those of the program only as they are written there.
        var seen = EnvironmentSettings.OwnTags.Split('|').ToDictionary(key => key, _ => ", which the program sets", StringComparer.OrdinalIgnoreCase);
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
