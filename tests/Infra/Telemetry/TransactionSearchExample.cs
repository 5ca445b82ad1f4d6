using Infra.Observability;
using Infra.Security;
using Infra.Telemetry;

namespace Infra.Tests.Telemetry;

/// <summary>The example of docs/components/transaction-search.md.</summary>
internal static class TransactionSearchExample
{
    public static TransactionSearch Declare(AlarmChannel alarms)
    {
        #region transaction-search
        var search = new TransactionSearch("shop-transaction-search", new()
        {
            Spec = new() { IndexPercent = 1, Thresholds = new() { SpanGiBPerDay = 10 } },
            Location = new AwsLocation("111122223333", "eu-central-1"),
            AlarmChannel = alarms,
        });
        #endregion
        return search;
    }
}
