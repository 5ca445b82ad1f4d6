namespace Infra.Compute;

/// <summary>
/// Order in which AWS ends servers when a group shrinks, in the zone with the most servers:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html"/>.
/// </summary>
public enum TerminationPolicy
{
    /// <summary>Servers of the oldest launch template version first.</summary>
    OldestLaunchTemplate,

    /// <summary>Servers that fit the allocation strategies least first.</summary>
    AllocationStrategy,

    /// <summary>The oldest server first.</summary>
    OldestInstance,

    /// <summary>The newest server first.</summary>
    NewestInstance,

    /// <summary>The server that is closest to its next billing hour first.</summary>
    ClosestToNextInstanceHour,

    /// <summary>The default order of AWS.</summary>
    Default,
}
