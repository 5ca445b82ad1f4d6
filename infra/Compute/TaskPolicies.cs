using System.Collections.Immutable;
using Infra.Functions;
using Infra.Security;

namespace Infra.Compute;

/// <summary>Policies of tasks.</summary>
internal static class TaskPolicies
{
    /// <summary>To read and write the result of a task.</summary>
    public static ImmutableArray<string> ResultActions { get; } = ["ssm:GetParameter", "ssm:PutParameter"];

    /// <summary>ARN of the parameter with the result of a task.</summary>
    /// <param name="location">Account and region of the group.</param>
    /// <param name="name">Logical name of the group.</param>
    public static string ResultArn(AwsLocation location, string name) => location.Arn("ssm", $"parameter{TaskGroup.ResultParameterOf(name)}");

    /// <summary>
    /// Lets the function start a server of the group, read how far the task is, and write its logs. To read groups and their activities is a right on
    /// all of them: <see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html"/>.
    /// </summary>
    /// <param name="location">Account and region of the group.</param>
    /// <param name="name">Logical name of the group.</param>
    public static PolicyDocument Function(AwsLocation location, string name) => new(
        FunctionPolicies.Logs(location, TaskGroup.FunctionNameOf(name)),
        new PolicyStatement
        {
            Sid = "Size",
            Actions = ["autoscaling:SetDesiredCapacity"],
            Resources = [location.Arn("autoscaling", $"autoScalingGroup:*:autoScalingGroupName/{ServerGroup.GroupNameOf(name)}")],
        },
        new PolicyStatement
        {
            Sid = "Groups",
            Actions = ["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities"],
            Resources = ["*"],
        },
        new PolicyStatement { Sid = "Result", Actions = ResultActions, Resources = [ResultArn(location, name)] });
}
