using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>Validates domain names.</summary>
internal static partial class DomainNames
{
    // RFC 1035, section 2.3.4, without the final dot.
    private const int MaxLength = 253;
    private const string Wildcard = "*.";

    /// <summary>Returns a problem unless a name is a domain of two labels or more, in lower case.</summary>
    public static IEnumerable<Problem> Validate(string name, bool allowWildcard = false)
    {
        if (name.Length > MaxLength || !Pattern().IsMatch(allowWildcard ? BaseOf(name) : name))
        {
            yield return new(
                PropertyPath.Root,
                $"must be a domain name in lower case, at most {MaxLength} characters, such as shop.example.com",
                Problem.Quote(name));
        }
    }

    /// <summary>Whether a name is a domain or a name below it.</summary>
    public static bool IsWithin(string name, string domain) => name == domain || name.EndsWith($".{domain}", StringComparison.Ordinal);

    /// <summary>The name without its leading wildcard.</summary>
    public static string BaseOf(string name) => name.StartsWith(Wildcard, StringComparison.Ordinal) ? name[Wildcard.Length..] : name;

    /// <summary>The name as a part of a logical name.</summary>
    public static string KeyOf(string name) => name.Replace("*", "any", StringComparison.Ordinal);

    [GeneratedRegex(@"^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Pattern();
}
