using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Security;

/// <summary>An AWS account and a region, and the ARNs of resources in them.</summary>
/// <param name="AccountId">The 12 digits of the account.</param>
/// <param name="Region">Region, such as <c>eu-central-1</c>.</param>
public sealed partial record AwsLocation(string AccountId, string Region)
{
    /// <summary>
    /// ARN of the account's root. In a policy it stands for every principal to which the account's IAM policies give the permission.
    /// </summary>
    public string RootArn => GlobalArn("iam", "root");

    /// <summary>ARN of a resource in the account and region.</summary>
    /// <param name="service">Service, such as <c>logs</c>.</param>
    /// <param name="resource">The part after the account, such as <c>log-group:NAME</c>.</param>
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>ARN of a resource of a service that has no regions, such as IAM.</summary>
    /// <param name="service">Service, such as <c>iam</c>.</param>
    /// <param name="resource">The part after the account, such as <c>role/NAME</c>.</param>
    public string GlobalArn(string service, string resource) => $"arn:aws:{service}::{AccountId}:{resource}";

    /// <summary>ARN of an S3 bucket in this region, or of its objects. Bucket ARNs carry neither region nor account.</summary>
    /// <param name="resource">Bucket name, or bucket name and key.</param>
    public string BucketArn(string resource) => $"arn:aws:s3:::{resource}";

    /// <summary>Pattern of the ARN of a secret, to whose name Secrets Manager appends a hyphen and six characters.</summary>
    /// <param name="name">Name of the secret.</param>
    public string SecretArn(string name) => Arn("secretsmanager", $"secret:{name}-??????");

    /// <summary>Every broken rule, with paths <c>accountId</c> and <c>region</c>.</summary>
    public IEnumerable<Problem> Validate()
    {
        if (!AccountIdPattern().IsMatch(AccountId))
        {
            yield return new("accountId", "must be 12 digits", Problem.Quote(AccountId), "Write it in quotes, or YAML reads it as a number.");
        }

        if (!RegionAttribute.IsRegion(Region))
        {
            yield return new("region", RegionAttribute.RegionRule, Problem.Quote(Region), RegionAttribute.Describe(Region));
        }
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountIdPattern();
}
