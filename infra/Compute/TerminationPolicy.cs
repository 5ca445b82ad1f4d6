namespace Infra.Compute;

/// <summary>
/// Which server goes first when a group shrinks, within the zone that has the most:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html"/>.
/// </summary>
public enum TerminationPolicy
{
    /// <summary>Those of the oldest version of the launch template.</summary>
    OldestLaunchTemplate,

    /// <summary>Those that fit the allocation strategies least.</summary>
    AllocationStrategy,

    /// <summary>The oldest.</summary>
    OldestInstance,

    /// <summary>The newest.</summary>
    NewestInstance,

    /// <summary>The one whose next hour is nearest.</summary>
    ClosestToNextInstanceHour,

    /// <summary>AWS's own order.</summary>
    Default,
}
