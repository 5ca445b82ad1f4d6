using Infra.Functions;
using Infra.Observability;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    /// <summary>Where the function's code begins: assembly, class and method.</summary>
    internal const string FunctionHandler = "DatabaseUsers::Infra.Functions.DatabaseUsers.Function::Handle";

    private const int FunctionSeconds = 300;
    private const int FunctionMemoryMiB = 512;

    private static string FunctionNameOf(string name) => $"{name}-users";

    // It calls the database and nothing else: its request holds all that it needs, and Lambda itself writes its logs. One function for all shards,
    // and without a reserved concurrency, which a young account does not have: a lock in the database lets one run at a time.
    private LambdaFunction CreateFunction(MySqlUsersArgs users) => new(this, new()
    {
        Name = FunctionNameOf(_name),
        Description = $"Makes the users of applications in {_name}.",
        Runtime = "dotnet10",
        Handler = FunctionHandler,
        Code = users.Code,
        MemoryMiB = FunctionMemoryMiB,
        TimeoutSeconds = FunctionSeconds,
        Vpc = new() { SubnetIds = _args.SubnetIds, SecurityGroupIds = users.SecurityGroupId },
        Rights = FunctionPolicies.InNetwork(_args.Location, FunctionNameOf(_name)),
        LogRetentionDays = _spec.LogRetentionDays,
        LogsKeyArn = _args.LogsKeyArn,
        Protect = _args.Protect && _args.ProtectAdded,
    });

    // A deployment waits for the function and fails with it. The alarm tells those who do not deploy.
    private AlarmSpec FunctionAlarm() => LambdaFunction.ErrorAlarm(
        FunctionNameOf(_name), "users", $"MySQL {_name} could not be given the users of its applications");
}
