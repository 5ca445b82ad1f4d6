using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates the logical names of databases and caches. Identifiers in AWS begin with them.</summary>
internal static partial class ComponentNames
{
    /// <summary>A problem unless a name is one that AWS takes.</summary>
    /// <param name="name">The name.</param>
    /// <param name="maxLength">Most characters it may have.</param>
    public static IEnumerable<Problem> Validate(string name, int maxLength)
    {
        if (name.Length > maxLength || !Form().IsMatch(name))
        {
            yield return new("name", $"must be 1 to {maxLength} lower-case letters, digits and single hyphens, the first a letter", Problem.Quote(name));
        }
    }

    [GeneratedRegex(@"^[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
