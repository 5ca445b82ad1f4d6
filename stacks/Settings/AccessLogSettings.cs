using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Storage;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>The bucket of the access logs of load balancers.</summary>
public sealed record AccessLogSettings
{
    /// <summary>Days that access logs are kept.</summary>
    [Range(1, 36_500)]
    [LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int RetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>
    /// ARNs of the roles that may read access logs, with <c>*</c> for any characters: they hold addresses of clients and whole request lines. Without
    /// it, every identity of the account may that has rights on all buckets.
    /// </summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn"/>.
    /// </remarks>
    [Length(0, 20), Unique]
    [RegularExpression(
        "arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/*-]{1,576}",
        ErrorMessage = "must be the ARN of a role, such as arn:aws:iam::111122223333:role/auditor")]
    public ImmutableArray<string> Readers { get; init; } = [];

    /// <summary>
    /// A second bucket, in which a copy of every log is locked for <c>days</c>, at least <c>retentionDays</c>
    /// (docs/components/log-archive.md). With <c>compliance</c> nobody can delete it before, so the environment cannot be deleted whole. Without it
    /// there is no second bucket.
    /// </summary>
    public ObjectLockSpec? Archive { get; init; }
}
