using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>What a certificate must keep to.</summary>
public static class CertificateValidation
{
    // https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html.
    private const int MaxNames = 10;

    // https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html.
    private const int MaxFirstNameLength = 64;

    // ACM renews 45 days before the end at the latest, so an alarm before that would go off with every certificate.
    private const int MaxExpiryAlarmDays = 44;

    /// <summary>Every broken rule, with paths from the spec.</summary>
    /// <param name="spec">The certificate.</param>
    public static ImmutableArray<Problem> Validate(CertificateSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. DomainNames.Problems("domain", spec.Domain),
            .. ValidateNames(spec),
            .. Checks.Defined("keyAlgorithm", spec.KeyAlgorithm),
            .. Checks.Within("expiryAlarmDays", spec.ExpiryAlarmDays, 1, MaxExpiryAlarmDays),
        ];
    }

    internal static CertificateArgs Check(string name, CertificateArgs args) => ArgsCheck.Require(nameof(Certificate), name, args, Validate(args.Spec));

    private static IEnumerable<Problem> ValidateNames(CertificateSpec spec)
    {
        var names = spec.Names;
        if (names.Length is 0 or > MaxNames)
        {
            yield return new("names", $"must be 1 to {MaxNames}, AWS's default quota", $"{names.Length}");
        }
        else if (CertificateNames.Ordered(names)[0] is { Length: > MaxFirstNameLength } first)
        {
            yield return new("names", $"must hold one of at most {MaxFirstNameLength} characters", Problem.Quote(first));
        }

        for (var i = 0; i < names.Length; i++)
        {
            var path = $"names[{i}]";
            var problems = DomainNames.Problems(path, names[i], allowWildcard: true).ToList();
            foreach (var problem in problems)
            {
                yield return problem;
            }

            if (problems.Count == 0 && !DomainNames.IsWithin(names[i], spec.Domain))
            {
                yield return new(path, $"must be within {spec.Domain}, whose hosted zone proves it", Problem.Quote(names[i]));
            }

            if (names.IndexOf(names[i]) < i)
            {
                yield return new(path, "must be listed once", Problem.Quote(names[i]));
            }
        }
    }
}
