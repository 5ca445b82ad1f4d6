using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>Validates the names of a <see cref="Certificate"/>.</summary>
public static class CertificateValidation
{
    // https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html.
    private const int MaxNames = 10;

    // https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html.
    private const int MaxFirstNameLength = 64;

    /// <summary>Every broken rule on the number of names and on the first name.</summary>
    /// <param name="names">Names of a certificate, in any order.</param>
    /// <returns>Problems with the path <c>names</c>.</returns>
    public static IEnumerable<Problem> ValidateNumber(ImmutableArray<string> names)
    {
        if (names.Length is 0 or > MaxNames)
        {
            yield return new("names", $"must be 1 to {MaxNames}, AWS's default quota", $"{names.Length}");
        }
        else if (CertificateNames.Ordered(names)[0] is { Length: > MaxFirstNameLength } first)
        {
            yield return new("names", $"must hold one of at most {MaxFirstNameLength} characters", Problem.Quote(first));
        }
    }

    /// <summary>Every broken rule on one of the names.</summary>
    /// <param name="name">The name.</param>
    /// <param name="domain">Domain whose hosted zone holds the validation records.</param>
    /// <returns>Problems with an empty path.</returns>
    public static IEnumerable<Problem> ValidateName(string name, string domain)
    {
        ArgumentNullException.ThrowIfNull(name);
        ImmutableArray<Problem> problems = [.. DomainNames.Validate(name, allowWildcard: true)];
        return problems.IsEmpty && !DomainNames.IsWithin(name, domain)
            ? [new(PropertyPath.Root, $"must be within {domain}, whose hosted zone proves it", Problem.Quote(name))]
            : problems;
    }

    internal static CertificateArgs Check(string name, CertificateArgs args) => ArgsCheck.Require(nameof(Certificate), name, args,
    [
        .. DomainNames.Validate(args.Domain).Under("domain"),
        .. ValidateNumber(args.Names),
        .. args.Names.SelectMany((certified, i) => ValidateName(certified, args.Domain).Under(PropertyPath.Create("names", i))),
        .. from i in new UniqueAttribute().FindRepeated(args.Names)
           select Problem.ListedTwice(PropertyPath.Create("names", i), Problem.Quote(args.Names[i])),
    ]);
}
