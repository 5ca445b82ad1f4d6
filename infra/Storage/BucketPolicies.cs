using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Storage;

/// <summary>Statements of the policies of buckets. They refuse: what is allowed is in the policies of roles.</summary>
internal static class BucketPolicies
{
    private const string OldestTls = "1.2";
    private const string Encryption = "s3:x-amz-server-side-encryption";
    private const string KeyOfCustomer = $"{Encryption}-customer-algorithm";
    private const string KmsKey = $"{Encryption}-aws-kms-key-id";

    /// <summary>Refuses calls without TLS, or with an old version of it.</summary>
    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="location">Account and region.</param>
    public static IEnumerable<PolicyStatement> Transport(string bucket, AwsLocation location) =>
    [
        Deny("DenyInsecureTransport", bucket, location, new("Bool", "aws:SecureTransport", "false")),
        Deny("DenyOldTls", bucket, location, new("NumericLessThan", "s3:TlsVersion", OldestTls)),
    ];

    /// <summary>
    /// Refuses objects that are encrypted in another way than the bucket says by itself. An upload that names no encryption has that of the bucket;
    /// the conditions look at headers that are there, as a header that is missing differs from every value:
    /// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"/>.
    /// </summary>
    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="location">Account and region.</param>
    /// <param name="keyArn">ARN of the key.</param>
    public static IEnumerable<PolicyStatement> KeyOnly(string bucket, AwsLocation location, string keyArn) =>
    [
        DenyUpload("DenyOtherEncryption", bucket, location, IsGiven(Encryption), new("StringNotEquals", Encryption, "aws:kms")),
        DenyUpload("DenyOtherKeys", bucket, location, IsGiven(KmsKey), new("StringNotEquals", KmsKey, keyArn)),
        DenyUpload("DenyKeysOfCustomers", bucket, location, IsGiven(KeyOfCustomer)),
    ];

    /// <summary>
    /// Refuses to let others than some roles read objects. The principal of a session is its role. What writes logs does not read, and S3 copies with
    /// an action of its own.
    /// </summary>
    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="location">Account and region.</param>
    /// <param name="readers">ARNs of the roles, with <c>*</c> for any characters. Empty to refuse nobody.</param>
    public static IEnumerable<PolicyStatement> ReadersOnly(string bucket, AwsLocation location, ImmutableArray<string> readers) => readers.IsEmpty
        ? []
        :
        [
            new()
            {
                Sid = "ReadersOnly",
                Effect = PolicyEffect.Deny,
                Principal = PolicyPrincipal.Anyone,
                Actions = ["s3:GetObject", "s3:GetObjectVersion"],
                Resources = [location.BucketArn($"{bucket}/*")],
                Conditions = [new("ArnNotLike", "aws:PrincipalArn", [.. readers.Order(StringComparer.Ordinal)])],
            },
        ];

    private static PolicyCondition IsGiven(string header) => new("Null", header, "false");

    private static PolicyStatement Deny(string sid, string bucket, AwsLocation location, PolicyCondition condition) => new()
    {
        Sid = sid,
        Effect = PolicyEffect.Deny,
        Principal = PolicyPrincipal.Anyone,
        Actions = ["s3:*"],
        Resources = [location.BucketArn(bucket), location.BucketArn($"{bucket}/*")],
        Conditions = [condition],
    };

    private static PolicyStatement DenyUpload(string sid, string bucket, AwsLocation location, params PolicyCondition[] conditions) => new()
    {
        Sid = sid,
        Effect = PolicyEffect.Deny,
        Principal = PolicyPrincipal.Anyone,
        Actions = ["s3:PutObject"],
        Resources = [location.BucketArn($"{bucket}/*")],
        Conditions = [.. conditions],
    };
}
