namespace Infra.Compute;

/// <summary>
/// Servers that were started once and wait beside a group:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html"/>.
/// </summary>
/// <param name="MinSize">How many wait at least, 1 or more. By itself AWS keeps as many as the group can still grow.</param>
/// <param name="State">How they wait. Defaults to stopped.</param>
public sealed record WarmPoolSpec(int MinSize, WarmPoolState State = WarmPoolState.Stopped);
