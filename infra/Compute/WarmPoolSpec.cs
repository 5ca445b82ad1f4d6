using System.ComponentModel.DataAnnotations;

namespace Infra.Compute;

/// <summary>Servers that were started once and wait until the group grows.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html"/>.</remarks>
public sealed record WarmPoolSpec
{
    /// <summary>Smallest number of waiting servers, at most <c>maxSize</c>. AWS keeps as many as the group can still grow by.</summary>
    [Required(ErrorMessage = "the fewest servers that wait"), Range(1, 1000)]
    public required int MinSize { get; init; }

    /// <summary>State in which they wait.</summary>
    public WarmPoolState State { get; init; } = WarmPoolState.Stopped;
}
