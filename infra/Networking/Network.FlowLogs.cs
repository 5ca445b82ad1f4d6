using Infra.Observability;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

public sealed partial class Network
{
    // The default fields, and fields for subnet, zone, direction and the addresses before NAT:
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-fields.
    private static readonly string FlowLogFormat = string.Join(' ', new[]
    {
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "action",
        "log-status", "vpc-id", "subnet-id", "az-id", "flow-direction", "tcp-flags", "pkt-srcaddr", "pkt-dstaddr",
    }.Select(field => $"${{{field}}}"));

    private LogSource CreateFlowLogs()
    {
        var name = $"{_name}-flow-logs";
        var groupName = FlowLogGroupNameOf(_name);
        var group = CreateLogGroup($"{name}-group", groupName);
        _ = new Aws.Ec2.FlowLog(name, new()
        {
            VpcId = _vpc.Id,
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogDestination = group.Arn,
            LogFormat = FlowLogFormat,
            IamRoleArn = CreateFlowLogRole(name, groupName).Arn,
            Tags = Tags(name),
        }, Child);
        return new(name, group.Name);
    }

    // The group's name is not left to Pulumi, because the policy of the key names the group before it exists.
    private Aws.CloudWatch.LogGroup CreateLogGroup(string name, string groupName) => new(name, new()
    {
        Name = groupName,
        RetentionInDays = _spec.FlowLogRetentionDays,
        KmsKeyId = _args.LogsKeyArn,
        DeletionProtectionEnabled = _args.Protect,
        Tags = Tags(name),
    }, new() { Parent = this, Protect = _args.Protect });

    private Aws.Iam.Role CreateFlowLogRole(string name, string groupName)
    {
        var role = new Aws.Iam.Role($"{name}-role", new()
        {
            Description = $"Writes the flow logs of {_name}.",
            AssumeRolePolicy = FlowLogPolicies.Trust(_args.Location).ToJson(),
            Tags = Tags($"{name}-role"),
        }, Child);
        _ = new Aws.Iam.RolePolicy($"{name}-role-policy", new()
        {
            Role = role.Id,
            Policy = FlowLogPolicies.Write(_args.Location, groupName).ToJson(),
        }, Child);
        return role;
    }
}
