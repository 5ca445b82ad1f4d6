using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Storage;
using Infra.Validation;

namespace Infra.Stacks.Parts.Buckets;

/// <summary>The buckets of an environment. Services use them with <c>storage</c>.</summary>
public sealed record BucketsSpec
{
    /// <summary>The buckets, in any order.</summary>
    [Required(ErrorMessage = "the buckets, each with a name")]
    [Length(1, 50), Unique(nameof(ServiceBucketSpec.Name))]
    public required ImmutableArray<ServiceBucketSpec> List { get; init; }
}
