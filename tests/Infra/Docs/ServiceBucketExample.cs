using Infra.Observability;
using Infra.Security;
using Infra.Storage;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/service-bucket.md.</summary>
internal static class ServiceBucketExample
{
    public static Output<string> Declare(EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region service-bucket
        var bucket = new ServiceBucket("shop-buckets-uploads", new()
        {
            Spec = new() { Name = "uploads", ExpireDays = 90 },
            Location = new AwsLocation("111122223333", "eu-central-1"),
            DataKeyArn = keys.DataKeyArn,
            AlarmChannel = alarms,
        });

        var name = bucket.BucketName;
        #endregion
        return name;
    }
}
