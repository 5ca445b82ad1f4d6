namespace Infra.Compute;

/// <summary>
/// Metrics that the CloudWatch agent on the servers writes, as EC2 does not measure them. The agent must write them with <see cref="GroupDimension"/>
/// as the only dimension (<c>aggregation_dimensions</c>), or the group's alarms have no data:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html"/>.
/// </summary>
public static class ServerMetrics
{
    /// <summary>Namespace, the default of the agent. The servers may write to this namespace only.</summary>
    public const string Namespace = "CWAgent";

    /// <summary>Dimension: name of the autoscaling group.</summary>
    public const string GroupDimension = "AutoScalingGroupName";

    /// <summary>Used share of the memory, 0 to 100.</summary>
    public const string MemoryUsedPercent = "mem_used_percent";

    /// <summary>Used share of the root volume, 0 to 100.</summary>
    public const string DiskUsedPercent = "disk_used_percent";

    /// <summary>
    /// How often the container was started again since the last value. It is written where it is not 0, so periods without values are good.
    /// </summary>
    public const string ContainerRestarts = "container_restarts";

    /// <summary>
    /// How often a server that no load balancer checks reported to its group that its container fails. It is written where it is not 0, so periods
    /// without values are good.
    /// </summary>
    public const string ContainerGivenUp = "container_given_up";

    /// <summary>
    /// How often credentials for the container could not be fetched or renewed. It is written where it is not 0, so periods without values are good.
    /// </summary>
    public const string CredentialFailures = "container_credential_failures";

    /// <summary>How often a task failed. It is written where it is not 0, so periods without values are good.</summary>
    public const string TaskFailures = "task_failures";

    /// <summary>Used share of the swap space, 0 to 100.</summary>
    public const string SwapUsedPercent = "swap_used_percent";
}
