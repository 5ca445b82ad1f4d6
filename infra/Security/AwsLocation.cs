using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Security;

/// <summary>An account and a region of it, and how things there are named.</summary>
/// <param name="AccountId">The 12 digits of the account.</param>
/// <param name="Region">Region, such as <c>eu-central-1</c>.</param>
public sealed partial record AwsLocation(string AccountId, string Region)
{
    private const string GovernmentRegionPrefix = "us-gov-";

    /// <summary>Second part of ARNs here: <c>aws</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => Region.StartsWith(GovernmentRegionPrefix, StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    /// <summary>ARN that stands for every principal of the account that the account itself lets in.</summary>
    public string RootArn => GlobalArn("iam", "root");

    /// <summary>ARN of a resource here.</summary>
    /// <param name="service">Service, such as <c>logs</c>.</param>
    /// <param name="resource">The part behind the account, such as <c>log-group:NAME</c>.</param>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>ARN of a resource of a service that has no regions.</summary>
    /// <param name="service">Service, such as <c>iam</c>.</param>
    /// <param name="resource">The part behind the account, such as <c>role/NAME</c>.</param>
    public string GlobalArn(string service, string resource) => $"arn:{Partition}:{service}::{AccountId}:{resource}";

    /// <summary>ARN of an S3 bucket in this region, or of its objects. Bucket ARNs carry neither region nor account.</summary>
    /// <param name="resource">Bucket name, or bucket name and key.</param>
    public string BucketArn(string resource) => $"arn:{Partition}:s3:::{resource}";

    /// <summary>Every broken rule, with paths <c>accountId</c> and <c>region</c>.</summary>
    public IEnumerable<Problem> Validate()
    {
        if (!AccountIdPattern().IsMatch(AccountId))
        {
            yield return new("accountId", "must be 12 digits", Problem.Quote(AccountId), "Write it in quotes, or YAML reads it as a number.");
        }

        if (!RegionPattern().IsMatch(Region))
        {
            yield return new("region", "must be a region of AWS or of AWS GovCloud, such as eu-central-1", Problem.Quote(Region));
        }
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountIdPattern();

    // China and the isolated partitions name their services and endpoints differently.
    [GeneratedRegex(@"^(?!cn-|us-iso)[a-z]{2}(-gov)?-[a-z]+-[0-9]{1,2}\z")]
    private static partial Regex RegionPattern();
}
