using System.Collections.Immutable;
using Infra.Observability;
using Infra.Resilience.Experiments;
using Infra.Security;

namespace Infra.Tests.Resilience.Experiments;

/// <summary>The example of docs/components/drills.md.</summary>
internal static class DrillsExample
{
    public static void Declare(EnvironmentKeys keys, ImmutableArray<AlarmGroup> alarms)
    {
        #region drills
        var drills = new Drills("shop-drills", new()
        {
            Spec = new() { Experiments = [DrillKind.Servers, DrillKind.Mysql] },
            Topology = new()
            {
                Servers = [new("web", "shop-web-server", MinSize: 4)],
                Databases = ["shop-mysql-primary"],
            },
            Alarms = alarms,
            Tags = ImmutableSortedDictionary<string, string>.Empty.Add("Environment", "prod"),
            Location = new AwsLocation("111122223333", "eu-central-1"),
            LogsKeyArn = keys.LogsKeyArn,
        });
        #endregion
    }
}
