using System.Text.Json;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    // A deployment ends when a refresh begins, and a failed start of a server is nobody's deployment. These events report both, in the form of
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html.
    private static readonly string[] FailureTypes =
        ["EC2 Auto Scaling Instance Refresh Failed", "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Unsuccessful"];

    private void CreateFailureRule(Aws.AutoScaling.Group group)
    {
        var name = $"{_name}-failures";
        var rule = new Aws.CloudWatch.EventRule(name, new()
        {
            Name = name,
            Description = $"Failed refreshes, starts and ends of servers of {_name}.",
            EventPattern = group.Name.Apply(groupName => JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["source"] = new[] { "aws.autoscaling" },
                ["detail-type"] = FailureTypes,
                ["detail"] = new Dictionary<string, object> { ["AutoScalingGroupName"] = new[] { groupName } },
            })),
            Tags = new() { ["Name"] = name },
        }, Child);
        _ = new Aws.CloudWatch.EventTarget($"{name}-target", new()
        {
            Rule = rule.Name,
            TargetId = "alarms",
            Arn = _args.AlarmChannel.TopicArn,
        }, Child);
    }
}
