using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class MySqlEndpointTests
{
    private const string Record = "aws:route53/record:Record";

    [Fact]
    public async Task Secret_Defaults_IsEncryptedAndKeptForThirtyDays() => Assert.Equal(
        """
        {
          "description": "How to reach mysql as its owner.",
          "kmsKeyId": "secrets-key-arn",
          "name": "mysql-credentials",
          "recoveryWindowInDays": 30,
          "tags": {
            "Name": "mysql-credentials-secret"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:secretsmanager/secret:Secret", "mysql-credentials-secret"));

    [Fact]
    public async Task SecretVersion_Defaults_HasAllThatAClientNeeds() => Assert.Equal(
        """
        {
          "secretId": "mysql-credentials-secret-id",
          "secretStringWo": {
            "dbname": "app",
            "host": "mysql-primary-address",
            "password": "mysql-credentials-password-result",
            "port": "3306",
            "reader": "mysql-ro.shop.internal",
            "username": "dbowner",
            "writer": "mysql-rw.shop.internal"
          },
          "secretStringWoVersion": 128600787
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:secretsmanager/secretVersion:SecretVersion", "mysql-credentials-version"));

    [Fact]
    public async Task ReaderName_OfReplica_IsOneOfEquals() => Assert.Equal(
        """
        {
          "healthCheckId": "mysql-reader-euc1-az1-check-id",
          "name": "mysql-ro.shop.internal",
          "records": [
            "mysql-replica-euc1-az1-address"
          ],
          "setIdentifier": "euc1-az1",
          "ttl": 10,
          "type": "CNAME",
          "weightedRoutingPolicies": [
            {
              "weight": 1
            }
          ],
          "zoneId": "private-zone"
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs(Record, "mysql-reader-euc1-az1"));

    // Route 53 reads the metric of the alarm; an alarm with fewer data points than periods, or of a percentile, it refuses.
    [Fact]
    public async Task HealthCheck_OfReplica_FollowsItsLivenessAlarm()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec());

        Assert.Equal(
            """
            {
              "cloudwatchAlarmName": "mysql-alarm-liveness-replica-euc1-az1",
              "cloudwatchAlarmRegion": "eu-central-1",
              "insufficientDataHealthStatus": "Unhealthy",
              "tags": {
                "Name": "mysql-reader-euc1-az1-check"
              },
              "type": "CLOUDWATCH_METRIC"
            }
            """,
            run.Inputs("aws:route53/healthCheck:HealthCheck", "mysql-reader-euc1-az1-check"));
        var alarm = run.Cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "mysql-alarm-liveness-replica-euc1-az1");
        Assert.Equal(
            ("SampleCount", "breaching", alarm.Inputs["evaluationPeriods"]),
            (alarm.Text("statistic"), alarm.Text("treatMissingData"), alarm.Inputs["datapointsToAlarm"]));
    }

    [Fact]
    public async Task SecretVersion_BeforeAnythingIsThere_IsUnknown()
    {
        var cloud = (await DataPrograms.RunAsync(new MySqlSpec(), isPreview: true)).Cloud;

        Assert.Empty(cloud.OfType("aws:secretsmanager/secretVersion:SecretVersion").Single().Inputs);
    }

    [Fact]
    public async Task Names_WithoutReplicas_LeadReadersToThePrimary()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Replicas = 0 });

        Assert.Equal(
            ["mysql-ro.shop.internal primary mysql-primary-address", "mysql-rw.shop.internal  mysql-primary-address"],
            run.Cloud.OfType(Record).Select(record =>
                $"{record.Text("name")} {record.Inputs.GetValueOrDefault("setIdentifier")} {record.Texts("records").Single()}"));
    }

    [Fact]
    public async Task Names_OfShards_AreTheirOwn()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Shards = 2, Replicas = 1 });

        Assert.Equal(
            [
                "mysql-ro.shop.internal mysql-replica-euc1-az1-address",
                "mysql-s1-ro.shop.internal mysql-s1-replica-euc1-az1-address",
                "mysql-s1-rw.shop.internal mysql-s1-primary-address",
                "mysql-rw.shop.internal mysql-primary-address",
            ],
            run.Cloud.OfType(Record).Select(record => $"{record.Text("name")} {record.Texts("records").Single()}"));
    }
}
