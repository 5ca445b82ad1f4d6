using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Pulumi;

namespace Infra.Compute;

/// <summary>The alarms of a task.</summary>
internal static class TaskAlarms
{
    public const string Failed = "failed";
    public const string Overdue = "overdue";
    public const string Deployment = "deployment";

    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    public const string Kind = "task";

    /// <summary>The alarms.</summary>
    /// <param name="name">Logical name of the group.</param>
    /// <param name="args">Its args.</param>
    /// <param name="groupName">Physical name of its autoscaling group.</param>
    public static ImmutableArray<AlarmSpec> Create(string name, TaskGroupArgs args, Input<string> groupName)
    {
        var group = new Dimension(ServerMetrics.GroupDimension, groupName);
        var minutes = args.TimeLimitMinutes + TaskTimes.ServerMinutes;
        return
        [
            new()
            {
                Key = Failed,
                Title = "The task failed",
                Metric = new(ServerMetrics.Namespace, ServerMetrics.TaskFailures, MetricStatistic.Sum, group),
                Comparison = AlarmComparison.Above,
                Threshold = 0,
                EvaluationPeriods = 1,
                DatapointsToAlarm = 1,
            },
            new()
            {
                Key = Overdue,
                Title = "The server of the task is there for longer than the time limit",
                Metric = new("AWS/AutoScaling", "GroupInServiceInstances", MetricStatistic.Minimum, group),
                Comparison = AlarmComparison.AtLeast,
                Threshold = 1,
                EvaluationPeriods = minutes,
                DatapointsToAlarm = minutes,
            },
            .. args.Deployment is null
                ? (ImmutableArray<AlarmSpec>)[]
                :
                [LambdaFunction.ErrorAlarm(TaskGroup.FunctionNameOf(name), Deployment, "A deployment stopped, as the task did not succeed")],
            .. LogErrorFilter.Alarms(args.LogErrors),
            .. args.HasContainerRole ? [ServerGroupAlarms.CredentialFailures(groupName)] : (ImmutableArray<AlarmSpec>)[],
        ];
    }
}
