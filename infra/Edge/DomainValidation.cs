using Infra.Validation;

namespace Infra.Edge;

/// <summary>Validates the args of a <see cref="Domain"/>.</summary>
internal static class DomainValidation
{
    public static DomainArgs Check(string name, DomainArgs args) => ArgsCheck.Require(nameof(Domain), name, args, SpecValidation.Validate(args.Spec));
}
