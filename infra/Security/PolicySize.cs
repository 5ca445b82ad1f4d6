using System.Text;
using Infra.Validation;

namespace Infra.Security;

/// <summary>AWS's size limits of policy documents.</summary>
public static class PolicySize
{
    /// <summary>
    /// Longest policy that AWS accepts. AWS counts IAM policies in characters without white space:
    /// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"/>. It counts key policies
    /// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html"/>) and bucket policies
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html"/>) in bytes.
    /// </summary>
    /// <param name="kind">What the policy is attached to.</param>
    public static int LimitOf(PolicyKind kind) => kind switch
    {
        PolicyKind.RoleTrust => 2048,
        PolicyKind.RoleInline => 10_240,
        PolicyKind.Managed => 6144,
        PolicyKind.Key => 32_768,
        PolicyKind.Bucket => 20_480,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of policy."),
    };

    /// <summary>Length of a document in the unit that AWS counts.</summary>
    /// <param name="document">The document.</param>
    /// <param name="kind">What the document is attached to.</param>
    public static int Measure(PolicyDocument document, PolicyKind kind)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = document.ToJson();
        return IsInBytes(kind) ? Encoding.UTF8.GetByteCount(json) : json.Count(character => !char.IsWhiteSpace(character));
    }

    /// <summary>Returns a problem if the documents together are longer than AWS accepts.</summary>
    /// <param name="path">Path of the input that makes them long.</param>
    /// <param name="kind">What the documents are attached to.</param>
    /// <param name="documents">The documents. AWS adds up their lengths.</param>
    public static IEnumerable<Problem> Validate(string path, PolicyKind kind, params IEnumerable<PolicyDocument> documents)
    {
        var size = documents.Sum(document => Measure(document, kind));
        if (size > LimitOf(kind))
        {
            var unit = IsInBytes(kind) ? "bytes" : "characters";
            yield return new(path, $"must make a policy of at most {LimitOf(kind)} {unit}, AWS's limit", $"{size}");
        }
    }

    private static bool IsInBytes(PolicyKind kind) => kind is PolicyKind.Key or PolicyKind.Bucket;
}
