using Infra.Validation;

namespace Infra.Edge;

/// <summary>Validates a domain: rules between values.</summary>
public static class DomainValidation
{
    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The domain.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(DomainSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.CertificateAuthorities.IsEmpty || spec.CertificateAuthorities.Contains(DomainSpec.AmazonAuthority)
            ? []
            :
            [
                new(
                    "certificateAuthorities",
                    $"must contain {DomainSpec.AmazonAuthority} or be empty, as ACM issues the environment's certificates",
                    string.Join(", ", spec.CertificateAuthorities)),
            ];
    }

    internal static DomainArgs Check(string name, DomainArgs args) =>
        ArgsCheck.Require(nameof(Domain), name, args, [.. SpecValidation.Validate(args.Spec), .. Validate(args.Spec)]);
}
