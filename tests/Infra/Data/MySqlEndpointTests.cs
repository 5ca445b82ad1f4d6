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
