using Infra.Messaging;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/job-queue.md.</summary>
internal static class JobQueueExample
{
    public static Output<string> Declare(EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region job-queue
        var queue = new JobQueue("shop-queues-orders", new()
        {
            Spec = new() { Name = "orders" },
            Location = new AwsLocation("111122223333", "eu-central-1"),
            DataKeyArn = keys.DataKeyArn,
            AlarmChannel = alarms,
        });

        var url = queue.Url;
        #endregion
        return url;
    }
}
