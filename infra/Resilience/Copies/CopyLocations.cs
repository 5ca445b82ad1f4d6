using Infra.Security;
using Infra.Validation;

namespace Infra.Resilience.Copies;

/// <summary>Validates where copies are: in the same account, and in another region.</summary>
internal static class CopyLocations
{
    /// <summary>Every broken rule between the location of what is copied and that of its copy.</summary>
    /// <param name="source">Location of what is copied.</param>
    /// <param name="path">Path of the location of the copy.</param>
    /// <param name="target">Location of the copy.</param>
    public static IEnumerable<Problem> Validate(AwsLocation source, PropertyPath path, AwsLocation target)
    {
        if (source.Region == target.Region)
        {
            yield return new(path.Then("region"), "must be another region, as the loss of this one takes both", Problem.Quote(target.Region));
        }

        if (source.AccountId != target.AccountId)
        {
            yield return new(path.Then("accountId"), $"must be the same account, {source.AccountId}", Problem.Quote(target.AccountId));
        }
    }
}
