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
        connections: DatabaseConnections GreaterThanThreshold 1000
        cpu: CPUUtilization GreaterThanThreshold 80
        free-memory: FreeableMemory LessThanThreshold 268435456
        free-storage: FreeStorageSpace LessThanThreshold 10737418240
        replica-lag: ReplicaLag GreaterThanThreshold 30
        replication: ReplicaLag LessThanThreshold 0
        """,
        TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec()), "replica-euc1-az2"));

    [Fact]
    public async Task Alarms_OfBurstableClass_WatchItsCredits() => Assert.Equal(
        """
        burst-balance: EBSIOBalance% LessThanThreshold 20
        connections: DatabaseConnections GreaterThanThreshold 1000
        cpu-credits: CPUCreditBalance LessThanThreshold 50
        cpu: CPUUtilization GreaterThanThreshold 80
        free-memory: FreeableMemory LessThanThreshold 268435456
        free-storage: FreeStorageSpace LessThanThreshold 10737418240
        """,
        TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec { InstanceClass = "db.t4g.medium" }), "primary"));

    [Fact]
    public async Task Alarms_OfLargeClass_HaveNoBurstToWatch()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { ReplicaInstanceClass = "db.r7g.8xlarge" });

        Assert.DoesNotContain("burst-balance", TextOfAlarms(run, "replica-euc1-az1"));
    }

    private static string TextOfAlarms(DataRun run, string role) => string.Join('\n',
        from alarm in run.Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
        where alarm.Name.EndsWith($"-{role}", StringComparison.Ordinal)
        let key = alarm.Name["mysql-alarm-".Length..^(role.Length + 1)]
        select $"{key}: {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} {alarm.Inputs["threshold"]}");
}
