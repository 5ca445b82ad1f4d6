using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Compute;

/// <summary>
/// Inputs of a <see cref="ServerGroup"/>. Properties without <c>[Input]</c> are not sent to the engine: they decide which child resources exist.
/// </summary>
public sealed class ServerGroupArgs : ServersArgs
{
    /// <summary>Sizes, servers and thresholds. The defaults are those of production.</summary>
    public ServerGroupSpec Spec { get; init; } = new();

    /// <summary>
    /// ARNs of the target groups that the servers join. Null, the default, for a group without a load balancer: then only EC2's checks decide about a
    /// server's health.
    /// </summary>
    [Input("targetGroupArns")]
    public InputList<string>? TargetGroupArns { get; init; }

    /// <summary>
    /// Load balancer and target group whose requests <see cref="ServerGroupSpec.RequestsPerTarget"/> counts, as
    /// <c>app/BALANCER/ID/targetgroup/TARGETS/ID</c>. Ignored without it.
    /// </summary>
    [Input("requestCountLabel")]
    public Input<string>? RequestCountLabel { get; init; }

    /// <summary>
    /// Metrics of what waits for the servers, such as messages in queues, at most 8. <see cref="ServerGroupSpec.BacklogPerServer"/> is about their
    /// sum, and ignored without it. None by default.
    /// </summary>
    public ImmutableArray<Metric> Backlog { get; init; } = [];

    /// <summary>
    /// Names of further alarms that stop an instance refresh, such as those of the route: outputs of the alarms, as AWS refuses a refresh that names
    /// an alarm which does not exist. None by default.
    /// </summary>
    public ImmutableArray<Input<string>> RefreshAlarmNames { get; init; } = [];

    /// <summary>
    /// Whether the servers run a container and report how often it was started again. Then there is an alarm on it, which stops an instance refresh.
    /// Defaults to true.
    /// </summary>
    public bool HasContainer { get; init; } = true;

    internal override MachineSpec Machine => Spec;

    internal override int DrainTimeoutSeconds => Spec.DrainTimeoutSeconds;

    internal override ImmutableArray<string> GroupActions =>
        this is { HasContainer: true, TargetGroupArns: null } ? ["autoscaling:SetInstanceHealth"] : [];
}
