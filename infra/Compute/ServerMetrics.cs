namespace Infra.Compute;

/// <summary>
/// Metrics that the CloudWatch agent of the servers writes, and that nothing else knows. The agent must write them with
/// <see cref="GroupDimension"/> as the only dimension (<c>aggregation_dimensions</c>), or the group's alarms see nothing:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html"/>.
/// </summary>
public static class ServerMetrics
{
    /// <summary>Namespace, the agent's own default. The servers may write metrics to no other.</summary>
    public const string Namespace = "CWAgent";

    /// <summary>Dimension: name of the autoscaling group.</summary>
    public const string GroupDimension = "AutoScalingGroupName";

    /// <summary>Share of the memory in use, 0 to 100.</summary>
    public const string MemoryUsedPercent = "mem_used_percent";

    /// <summary>Share of the root volume in use, 0 to 100.</summary>
    public const string DiskUsedPercent = "disk_used_percent";
}
