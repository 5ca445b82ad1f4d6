using Infra.Observability;
using Infra.Security;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    /// <summary>Where the function's code begins: assembly, class and method.</summary>
    internal const string FunctionHandler = "DatabaseUsers::Infra.Functions.DatabaseUsers.Function::Handle";

    private const int FunctionSeconds = 300;
    private const int FunctionMemoryMiB = 512;

    private string FunctionName => $"{_name}-users";

    // It calls the database and nothing else: its request holds all that it needs, and Lambda itself writes its logs. One function for all shards,
    // and without a reserved concurrency, which a young account does not have: a lock in the database lets one run at a time.
    private Aws.Lambda.Function CreateFunction(MySqlUsersArgs users)
    {
        var logs = new Aws.CloudWatch.LogGroup($"{FunctionName}-log", new()
        {
            Name = FunctionLogGroupName(_name),
            RetentionInDays = _spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = $"{FunctionName}-log" },
        }, new() { Parent = this, Protect = _args.Protect });
        var (role, policy) = CreateFunctionRole();
        return new(FunctionName, new()
        {
            Name = FunctionName,
            Description = $"Makes the users of applications in {_name}.",
            Runtime = "dotnet10",
            Architectures = "arm64",
            Handler = FunctionHandler,
            Code = users.Code,
            MemorySize = FunctionMemoryMiB,
            Timeout = FunctionSeconds,
            Role = role.Arn,
            VpcConfig = new Aws.Lambda.Inputs.FunctionVpcConfigArgs { SubnetIds = _args.SubnetIds, SecurityGroupIds = users.SecurityGroupId },
            LoggingConfig = new Aws.Lambda.Inputs.FunctionLoggingConfigArgs { LogFormat = "Text", LogGroup = logs.Name },
            Tags = new() { ["Name"] = FunctionName },
        }, new() { Parent = this, DependsOn = policy });
    }

    private (Aws.Iam.Role Role, Aws.Iam.RolePolicy Policy) CreateFunctionRole()
    {
        var name = $"{FunctionName}-role";
        var role = new Aws.Iam.Role(name, new()
        {
            Description = $"Runs the function {FunctionName}.",
            AssumeRolePolicy = FunctionPolicies.Trust.ToJson(),
            Tags = new() { ["Name"] = name },
        }, Child);
        var policy = new Aws.Iam.RolePolicy($"{name}-policy", new()
        {
            Role = role.Id,
            Policy = MySqlPolicies.FunctionRights(_args.Location, FunctionName).ToJson(),
        }, Child);
        return (role, policy);
    }

    // A deployment waits for the function and fails with it. The alarm tells those who do not deploy.
    private AlarmSpec FunctionAlarm() => new()
    {
        Key = "users",
        Title = $"MySQL {_name} could not be given the users of its applications",
        Metric = new("AWS/Lambda", "Errors", MetricStatistic.Sum, new Dimension("FunctionName", FunctionName)),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };
}
