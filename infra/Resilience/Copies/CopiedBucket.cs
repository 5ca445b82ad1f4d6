using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Resilience.Copies;

/// <summary>One of two buckets that have the same objects, each in a region of its own.</summary>
public sealed record CopiedBucket
{
    /// <summary>Name of the bucket in AWS.</summary>
    public required Input<string> Name { get; init; }

    /// <summary>ARN of the KMS key that encrypts its objects.</summary>
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>Account and region of the bucket.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>The component of the bucket, which keeps versions. Replication begins after all that is in it.</summary>
    public required Resource Component { get; init; }

    /// <summary>Provider of its region. Null, the default, for the provider of the component.</summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>Topic and runbooks of the alarms in its region.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
