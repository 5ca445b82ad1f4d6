using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Functions;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

public sealed partial class TaskGroup
{
    private void Run(TaskDeployment deployment, params ImmutableArray<Resource> before)
    {
        var parameter = CreateParameter();
        var function = CreateFunction(deployment.Code);
        Resource last = function;
        var count = TaskTimes.Invocations(_args.TimeLimitMinutes);
        for (var number = 1; number <= count; number++)
        {
            last = new Aws.Lambda.Invocation($"{FunctionNameOf(_name)}-{number}", new()
            {
                FunctionName = function.Name,
                Input = RequestOf(deployment.Version, isLast: number == count),
            }, new() { Parent = this, DependsOn = [parameter, last, .. before] });
        }
    }

    // The function and the servers write its value.
    private Aws.Ssm.Parameter CreateParameter() => new($"{_name}-result", new()
    {
        Name = ResultParameterOf(_name),
        Description = $"The last version of {_name} that a deployment has run, and how far it is.",
        Type = "String",
        Value = "none",
        Tags = new() { ["Name"] = $"{_name}-result" },
    }, new() { Parent = this, IgnoreChanges = ["value"] });

    // The role has a short name, as IAM accepts 64 characters and Pulumi appends eight.
    private Aws.Lambda.Function CreateFunction(Archive code) => new LambdaFunction(this, new()
    {
        Name = FunctionNameOf(_name),
        Description = $"Runs the task {_name} and waits for its end.",
        Code = code,
        TimeoutSeconds = TaskTimes.FunctionSeconds,
        RoleName = $"{FunctionNameOf(_name)}s",
        Rights = TaskPolicies.Function(_args.Location, _name),
        LogRetentionDays = _args.Spec.LogRetentionDays,
        LogsKeyArn = _args.LogsKeyArn,
        Protect = _args.Protect,
    }).Resource;

    private string RequestOf(string version, bool isLast) => new JsonObject
    {
        ["group"] = ServerGroup.GroupNameOf(_name),
        ["parameter"] = ResultParameterOf(_name),
        ["version"] = version,
        ["seconds"] = TaskTimes.InvocationSeconds,
        ["isLast"] = isLast,
    }.ToJsonString();
}
