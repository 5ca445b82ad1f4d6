using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Security;
using Infra.Storage;
using Infra.Storage.Archive;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/log-archive.md.</summary>
internal static class LogArchiveExample
{
    public static void Declare(EnvironmentKeys keys, AlarmChannel alarms, AwsLocation location)
    {
        #region log-archive
        var logs = new LogBucket("shop-logs", new() { RetentionDays = 180, Location = location });

        _ = new LogArchive("shop-archive", new()
        {
            Lock = new() { Mode = ObjectLockMode.Governance, Days = 400 },
            SourceName = LogBucket.NameOf("shop-logs", location),
            Source = logs,
            KeyArn = keys.LogsKeyArn,
            Location = location,
            AlarmChannel = alarms,
        });
        #endregion
    }
}
