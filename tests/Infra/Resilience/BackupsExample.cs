using System.Collections.Immutable;
using Infra.Observability;
using Infra.Resilience;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Resilience;

/// <summary>The example of docs/components/backups.md.</summary>
internal static class BackupsExample
{
    public static void Declare(Input<string> subnetGroupName, Input<string> securityGroupId, EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region backups
        var backups = new Backups("shop-backup", new()
        {
            Spec = new() { Copies = ["arn:aws:backup:eu-west-1:111122223333:backup-vault:copies"] },
            Databases = new(Days: 35, subnetGroupName, securityGroupId),
            HasBuckets = true,
            HasFiles = true,
            Tags = ImmutableSortedDictionary<string, string>.Empty.Add("Environment", "prod"),
            Prefix = "shop",
            Location = new AwsLocation("111122223333", "eu-central-1"),
            DataKeyArn = keys.DataKeyArn,
            AlarmChannel = alarms,
        });
        #endregion
    }
}
