using System.Collections.Immutable;
using System.Globalization;
using Infra.Data;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Messaging.Broker;

public sealed partial class MessageBroker
{
    // More make no difference: a cluster has three nodes.
    private const int MaxSubnets = 3;

    private const string Engine = "RabbitMQ";
    private const int MillisecondsPerMinute = 60_000;
    private const int MinutesPerDay = 24 * 60;

    private static readonly ImmutableArray<string> Days =
        ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

    // The password is used at birth only: the function changes it with the first new generation. So it is always the same input, which AWS would
    // ignore a change of. Another subnet would replace the broker, whose messages would be lost, so it keeps those of its birth.
    private Aws.Mq.Broker CreateBroker(DeclaredOwner owner)
    {
        var name = $"{_name}-broker";
        var configuration = CreateConfiguration();
        return new(name, new()
        {
            BrokerName = _name,
            EngineType = Engine,
            EngineVersion = _spec.EngineVersion,
            AutoMinorVersionUpgrade = true,
            HostInstanceType = _spec.InstanceType,
            DeploymentMode = _spec.Cluster ? "CLUSTER_MULTI_AZ" : "SINGLE_INSTANCE",
            PubliclyAccessible = false,
            SubnetIds = _args.SubnetIds.ToOutput().Apply(ids => ids.Take(_spec.Cluster ? MaxSubnets : 1).ToImmutableArray()),
            SecurityGroups = _args.SecurityGroupId,
            EncryptionOptions = new Aws.Mq.Inputs.BrokerEncryptionOptionsArgs { UseAwsOwnedKey = false, KmsKeyId = _args.DataKeyArn },
            Configuration = new Aws.Mq.Inputs.BrokerConfigurationArgs { Id = configuration.Id, Revision = configuration.LatestRevision },

            // RabbitMQ has no audit log here, and AWS refuses even a false.
            Logs = new Aws.Mq.Inputs.BrokerLogsArgs { General = true },
            MaintenanceWindowStartTime = StartOf(_spec.MaintenanceWindow),
            ApplyImmediately = false,
            Users = new Aws.Mq.Inputs.BrokerUserArgs { Username = owner.Username, Password = owner.BirthPassword },
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, Protect = _args.Protect, IgnoreChanges = { "subnetIds" } });
    }

    // One for each version, as AWS changes the version of none. A broker uses the one before until its maintenance window, so that stays.
    private Aws.Mq.Configuration CreateConfiguration()
    {
        var name = $"{_name}-configuration-{_spec.EngineVersion.Replace('.', '-')}";
        return new(name, new()
        {
            Name = name,
            Description = $"Configuration of {_name}.",
            EngineType = Engine,
            EngineVersion = _spec.EngineVersion,
            Data = string.Create(
                CultureInfo.InvariantCulture,
                $"consumer_timeout = {_spec.ConsumerTimeoutMinutes * MillisecondsPerMinute}\nheartbeat = {_spec.HeartbeatSeconds}\n"),
            SkipDestroy = true,
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private static Aws.Mq.Inputs.BrokerMaintenanceWindowStartTimeArgs StartOf(WeeklyWindow window)
    {
        var (day, minute) = Math.DivRem(window.StartMinute, MinutesPerDay);
        return new()
        {
            DayOfWeek = Days[day],
            TimeOfDay = string.Create(CultureInfo.InvariantCulture, $"{minute / 60:D2}:{minute % 60:D2}"),
            TimeZone = "UTC",
        };
    }
}
