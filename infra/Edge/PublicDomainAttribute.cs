using Infra.Facts;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>A domain below a top-level domain of the internet, for whose names public certificates exist.</summary>
public sealed class PublicDomainAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must end with a top-level domain of the internet, such as com";

    /// <inheritdoc/>
    public override string Fix =>
        "No public certificate exists for other names, so the deployment would wait for its validation until it fails. "
        + "The list is infra/Facts/top-level-domains.txt.";

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not string domain || FactList.For("top-level-domains").Contains(domain[(domain.LastIndexOf('.') + 1)..]);
}
