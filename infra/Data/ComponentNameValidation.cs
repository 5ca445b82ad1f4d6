using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates the logical names of databases and caches, with which their identifiers in AWS begin.</summary>
internal static partial class ComponentNameValidation
{
    /// <summary>Returns a problem unless AWS accepts the name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="maxLength">Largest number of characters.</param>
    public static IEnumerable<Problem> Validate(string name, int maxLength)
    {
        if (name.Length > maxLength || !Form().IsMatch(name))
        {
            yield return new(
                "name", $"must be 1 to {maxLength} lower-case letters, digits and single hyphens, the first a letter", Problem.Quote(name));
        }
    }

    [GeneratedRegex(@"^[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
