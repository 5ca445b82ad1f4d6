using System.Collections.Immutable;
using Infra.Functions;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    // The function waits ten minutes for an instance that is busy.
    private const int NightsSeconds = 720;

    private static string NightsNameOf(string name) => $"{name}-nights";

    private void CreateNights(Archive code, ImmutableArray<DeclaredShard> shards)
    {
        var name = NightsNameOf(_name);
        var function = new LambdaFunction(this, new()
        {
            Name = name,
            Description = $"Stops {_name} in the evening and starts it in the morning.",
            Code = code,
            TimeoutSeconds = NightsSeconds,
            Rights = MySqlPolicies.Nights(_args.Location, name, InstanceIdentifiers),
            LogRetentionDays = _spec.LogRetentionDays,
            LogsKeyArn = _args.LogsKeyArn,
            Protect = _args.Protect,
        });
        var key = new Aws.Iam.RolePolicy($"{name}-key-policy", new()
        {
            Role = function.Role.Id,
            Policy = _args.DataKeyArn.Apply(arn => MySqlPolicies.NightsKey(_args.Location, arn).ToJson()),
        }, Child);
        Resource[] after = [key, .. shards.SelectMany(shard => shard.Sets).Select(set => set.Primary)];
        foreach (var (time, action, cron) in new[]
        {
            ("morning", "start", MySqlNights.MorningOf(_spec.WorkingHours)),
            ("evening", "stop", MySqlNights.EveningOf(_spec.WorkingHours)),
        })
        {
            FunctionSchedule.Create(
                this, $"{_name}-{time}", cron, function, new() { ["action"] = action, ["instances"] = InstanceIdentifiers.ToArray() }, after);
        }
    }

    private AlarmSpec NightsAlarm() => LambdaFunction.ErrorAlarm(
        NightsNameOf(_name), "nights", $"MySQL {_name} could not be stopped in the evening or started in the morning");
}
