using System.Collections.Immutable;
using Infra.Stacks.Parts.Backup;
using Infra.Stacks.Parts.Broker;
using Infra.Stacks.Parts.Buckets;
using Infra.Stacks.Parts.Configuration;
using Infra.Stacks.Parts.Files;
using Infra.Stacks.Parts.LogSearch;
using Infra.Stacks.Parts.MySql;
using Infra.Stacks.Parts.Queues;
using Infra.Stacks.Parts.Redis;
using Infra.Stacks.Parts.Telemetry;

namespace Infra.Stacks.Parts;

/// <summary>The parts that an environment can have. A new part is one more line.</summary>
internal static class PartKinds
{
    /// <summary>All kinds, in the order of their declaration and of their rows on the dashboard.</summary>
    public static ImmutableArray<PartKind> All { get; } =
    [
        MySqlPart.Kind,
        RedisPart.Kind,
        QueuesPart.Kind,
        BrokerPart.Kind,
        BucketsPart.Kind,
        ConfigurationPart.Kind,
        FilesPart.Kind,
        LogSearchPart.Kind,
        TelemetryPart.Kind,

        // After all that it backs up.
        BackupPart.Kind,
    ];
}
