using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

public sealed partial class TaskGroup
{
    private const int FunctionMemoryMiB = 256;

    private const string Handler = "function.handle";

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

    // It is in no network: it calls two services of AWS.
    private Aws.Lambda.Function CreateFunction(Archive code)
    {
        var name = FunctionNameOf(_name);
        var logs = new Aws.CloudWatch.LogGroup($"{name}-log", new()
        {
            Name = FunctionLogGroupNameOf(_name),
            RetentionInDays = _args.Spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = $"{name}-log" },
        }, new() { Parent = this, Protect = _args.Protect });
        var (role, policy) = CreateFunctionRole(name);
        return new(name, new()
        {
            Name = name,
            Description = $"Runs the task {_name} and waits for its end.",
            Runtime = Security.FunctionPolicies.PythonRuntime,
            Architectures = "arm64",
            Handler = Handler,
            Code = code,
            MemorySize = FunctionMemoryMiB,
            Timeout = TaskTimes.FunctionSeconds,
            Role = role.Arn,
            LoggingConfig = new Aws.Lambda.Inputs.FunctionLoggingConfigArgs { LogFormat = "Text", LogGroup = logs.Name },
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, DependsOn = policy });
    }

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy Policy) CreateFunctionRole(string function)
    {
        // Short, as IAM accepts 64 characters and Pulumi appends eight.
        var name = $"{function}s";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Runs the function {function}.",
            AssumeRolePolicy = Security.FunctionPolicies.Trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        var policy = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = TaskPolicies.Function(_args.Location, _name).ToJson(),
        }, Child);
        return (role, policy);
    }

    private string RequestOf(string version, bool isLast) => new JsonObject
    {
        ["group"] = ServerGroup.GroupNameOf(_name),
        ["parameter"] = ResultParameterOf(_name),
        ["version"] = version,
        ["seconds"] = TaskTimes.InvocationSeconds,
        ["isLast"] = isLast,
    }.ToJsonString();
}
