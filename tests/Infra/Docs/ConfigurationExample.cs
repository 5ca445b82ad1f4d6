using Infra.Configuration;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The example of docs/components/configuration.md.</summary>
internal static class ConfigurationExample
{
    public static Output<string> Declare(EnvironmentKeys keys, AlarmChannel alarms)
    {
        #region configuration
        var center = new ConfigurationCenter("shop-configuration", new()
        {
            Documents =
            [
                new() { Spec = new() { Name = "orders" }, Content = """{"limit": 3}""", Schema = """{"type": "object"}""" },
            ],
            Location = new AwsLocation("111122223333", "eu-central-1"),
            DataKeyArn = keys.DataKeyArn,
            AlarmChannel = alarms,
        });

        var reads = center.ReadStatementOf(["orders"]);
        #endregion
        return reads.Apply(statement => statement.Sid);
    }
}
