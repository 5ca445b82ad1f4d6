using System.Collections.Immutable;
using System.Text.Json;
using Infra.Functions;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Messaging.Broker;

public sealed partial class MessageBroker
{
    private const int DefinitionsSeconds = 300;
    private const int LogGroupsSeconds = 60;

    // RabbitMQ on Amazon MQ is said to write the last two as well; a group without entries costs nothing.
    private static readonly ImmutableArray<string> Logs = ["general", "connection", "channel"];

    // It calls the broker and nothing else: its request holds all that it needs, and Lambda itself writes its logs.
    private Aws.Lambda.Function CreateDefinitionsFunction()
    {
        var name = DefinitionsFunctionOf(_name);
        return new LambdaFunction(this, new()
        {
            Name = name,
            Description = $"Loads queues and users into {_name}.",
            Code = _args.DefinitionsCode,
            TimeoutSeconds = DefinitionsSeconds,
            Vpc = new() { SubnetIds = _args.SubnetIds, SecurityGroupIds = _args.FunctionSecurityGroupId },
            Rights = FunctionPolicies.InNetwork(_args.Location, name),
            LogRetentionDays = _spec.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        }).Resource;
    }

    // AWS names the groups after the broker's id and makes them with the first entry, so they are there, without key and retention, before Pulumi
    // knows the id. As resources they could not be created any more.
    private ImmutableArray<LogSource> SetLogGroups(Aws.Mq.Broker broker)
    {
        var name = LogGroupsFunctionOf(_name);
        var function = new LambdaFunction(this, new()
        {
            Name = name,
            Description = $"Sets key and retention of the log groups of {_name}.",
            Code = _args.LogGroupsCode,
            TimeoutSeconds = LogGroupsSeconds,
            Rights = new(FunctionPolicies.Logs(_args.Location, name), LogGroupRights),
            LogRetentionDays = _spec.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        }).Resource;
        var run = new Aws.Lambda.Invocation($"{name}-run", new()
        {
            FunctionName = function.Name,
            Input = Output.Tuple(broker.Id, _args.LogsKeyArn.ToOutput()).Apply(late => JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["groups"] = Logs.Select(log => LogGroupNameOf(late.Item1, log)),
                ["keyArn"] = late.Item2,
                ["retentionDays"] = _spec.LogRetentionDays,
            })),
        }, Child);
        return
        [
            .. Logs.Select(log => new LogSource(
                $"{_name}-{log}", Output.Tuple(broker.Id, run.Result).Apply(late => LogGroupNameOf(late.Item1, log)))),
        ];
    }

    private PolicyStatement LogGroupRights => new()
    {
        Sid = "LogGroups",
        Actions = ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:PutRetentionPolicy"],
        Resources = [_args.Location.Arn("logs", $"log-group:{LogGroupNameOf("*", "*")}")],
    };
}
