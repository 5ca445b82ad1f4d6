using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Security;

/// <summary>An AWS account and a region, and the ARNs of resources in them.</summary>
/// <param name="AccountId">The 12 digits of the account.</param>
/// <param name="Region">Region, such as <c>eu-central-1</c>.</param>
public sealed partial record AwsLocation(string AccountId, string Region)
{
    private const string GovernmentRegionPrefix = "us-gov-";

    /// <summary>Partition, the second part of every ARN: <c>aws</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => Region.StartsWith(GovernmentRegionPrefix, StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    /// <summary>
    /// ARN of the account's root. In a policy it stands for every principal to which the account's IAM policies give the permission.
    /// </summary>
    public string RootArn => GlobalArn("iam", "root");

    /// <summary>ARN of a resource in the account and region.</summary>
    /// <param name="service">Service, such as <c>logs</c>.</param>
    /// <param name="resource">The part after the account, such as <c>log-group:NAME</c>.</param>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>ARN of a resource of a service that has no regions, such as IAM.</summary>
    /// <param name="service">Service, such as <c>iam</c>.</param>
    /// <param name="resource">The part after the account, such as <c>role/NAME</c>.</param>
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
