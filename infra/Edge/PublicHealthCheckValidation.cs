using Infra.Validation;

namespace Infra.Edge;

/// <summary>Validates the args of a <see cref="PublicHealthCheck"/>.</summary>
internal static class PublicHealthCheckValidation
{
    // https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html.
    private const int MaxPathLength = 255;

    public static PublicHealthCheckArgs Check(string name, PublicHealthCheckArgs args) => ArgsCheck.Require(nameof(PublicHealthCheck), name, args,
    [
        .. SpecValidation.Validate(args.Spec),
        .. DomainNames.Validate(args.Host).Under("host"),
        .. args.Path.StartsWith('/') && args.Path.Length <= MaxPathLength
            ? []
            : new[] { new Problem("path", $"must begin with a slash and have at most {MaxPathLength} characters", Problem.Quote(args.Path)) },
    ]);
}
