using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class MySqlAlarmsTests
{
    [Fact]
    public async Task Alarm_OfReplication_GoesOffWhereRdsReportsThatItStopped() => Assert.Equal(
        """
        {
          "alarmActions": [
            "alarm-topic"
          ],
          "alarmDescription": "MySQL mysql-replica-euc1-az1 has stopped replicating. What to do: docs/runbooks/mysql.md#replication",
          "comparisonOperator": "LessThanThreshold",
          "datapointsToAlarm": 3,
          "dimensions": {
            "DBInstanceIdentifier": "mysql-replica-euc1-az1"
          },
          "evaluationPeriods": 5,
          "metricName": "ReplicaLag",
          "name": "mysql-alarm-replication-replica-euc1-az1",
          "namespace": "AWS/RDS",
          "okActions": [
            "alarm-topic"
          ],
          "period": 60,
          "statistic": "Minimum",
          "tags": {
            "Name": "mysql-alarm-replication-replica-euc1-az1"
          },
          "threshold": 0,
          "treatMissingData": "notBreaching"
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "mysql-alarm-replication-replica-euc1-az1"));

    [Fact]
    public async Task Alarms_Defaults_AreOfEachInstance() => Assert.Equal(
        """
        burst-balance: EBSIOBalance% LessThanThreshold 20
        byte-balance: EBSByteBalance% LessThanThreshold 20
        connections: DatabaseConnections GreaterThanThreshold 955
        cpu: CPUUtilization GreaterThanThreshold 80
        free-memory: FreeableMemory LessThanThreshold 268435456
        free-storage: FreeStorageSpace LessThanThreshold 10737418240
        liveness: CPUUtilization LessThanThreshold 1
        replica-lag: ReplicaLag GreaterThanThreshold 30
        replication: ReplicaLag LessThanThreshold 0
        """,
        TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec()), "replica-euc1-az2"));

    [Fact]
    public async Task Alarms_OfBurstableClass_WatchItsCredits() => Assert.Equal(
        """
        burst-balance: EBSIOBalance% LessThanThreshold 20
        byte-balance: EBSByteBalance% LessThanThreshold 20
        connections: DatabaseConnections GreaterThanThreshold 238
        cpu-credits: CPUSurplusCreditBalance GreaterThanThreshold 100
        cpu: CPUUtilization GreaterThanThreshold 80
        free-memory: FreeableMemory LessThanThreshold 268435456
        free-storage: FreeStorageSpace LessThanThreshold 10737418240
        liveness: CPUUtilization LessThanThreshold 1
        """,
        TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec { InstanceClass = "db.t4g.medium" }), "primary"));

    [Fact]
    public async Task Alarms_OfLargeClass_HaveNoBurstToWatch()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { ReplicaInstanceClass = "db.r7g.8xlarge" });

        Assert.DoesNotContain("-balance", TextOfAlarms(run, "replica-euc1-az1"));
    }

    // A class whose memory is not known, and a limit of the settings' own.
    [Theory]
    [InlineData("db.x2g.large", null, 1000)]
    [InlineData("db.r7g.large", "200", 140)]
    [InlineData("db.r7g.large", "{DBInstanceClassMemory/20000000}", 1000)]
    [InlineData("db.m7g.2xlarge", null, 1911)]
    public async Task Alarm_OfConnections_FollowsWhatTheInstanceAccepts(string instanceClass, string? limit, double expected)
    {
        var spec = new MySqlSpec { InstanceClass = instanceClass };
        if (limit is not null)
        {
            spec = spec with { Parameters = spec.Parameters.Add("max_connections", limit) };
        }

        var run = await DataPrograms.RunAsync(spec);

        Assert.Equal(expected, run.Cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "mysql-alarm-connections-primary").Inputs["threshold"]);
    }

    private static string TextOfAlarms(DataRun run, string role) => string.Join('\n',
        from alarm in run.Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
        where alarm.Name.EndsWith($"-{role}", StringComparison.Ordinal)
        let key = alarm.Name["mysql-alarm-".Length..^(role.Length + 1)]
        select $"{key}: {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} {alarm.Inputs["threshold"]}");
}
