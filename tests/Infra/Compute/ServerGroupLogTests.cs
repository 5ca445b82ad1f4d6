using System.Collections.Concurrent;
using Infra.Observability;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class ServerGroupLogTests
{
    private const string Filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

    private static readonly LogErrors Errors = new(new(), "shop/logs", "web-errors");

    [Fact]
    public async Task LogGroup_Defaults_IsEncryptedKeptAndProtected()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            """
            {
              "deletionProtectionEnabled": true,
              "kmsKeyId": "logs-key",
              "name": "/shop-web/servers",
              "retentionInDays": 180,
              "tags": {
                "Name": "shop-web-logs"
              }
            }
            """,
            cloud.Get("aws:cloudwatch/logGroup:LogGroup", "shop-web-logs").InputText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogGroup_Protect_HoldsForPulumiAndAws(bool protect)
    {
        var options = new ConcurrentDictionary<string, ResourceOptions>();
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(protect: protect), options: ServerGroupRun.Recording(options));

        Assert.Equal(
            (protect, protect),
            (
                options["shop-web-logs"].Protect == true,
                cloud.Get("aws:cloudwatch/logGroup:LogGroup", "shop-web-logs").Inputs["deletionProtectionEnabled"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Errors_Counted_HaveAFilterOnTheLogGroupAndAnAlarm(bool isPreview)
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.With(logErrors: Errors), isPreview);

        Assert.Equal(
            """
            {
              "logGroupName": "/shop-web/servers",
              "metricTransformation": {
                "defaultValue": "0",
                "name": "web-errors",
                "namespace": "shop/logs",
                "unit": "Count",
                "value": "1"
              },
              "name": "shop-web-log-errors",
              "pattern": "{ ($.log = \"*ERROR*\") || ($.log = \"*FATAL*\") }"
            }
            """,
            cloud.OfType(Filter).Single().InputText);
        Assert.Equal(
            """
            {
              "alarmActions": [
                "topic"
              ],
              "alarmDescription": "Many lines in the log of the service tell of errors. What to do: https://runbooks/server-group.md#log-errors",
              "comparisonOperator": "GreaterThanThreshold",
              "datapointsToAlarm": 1,
              "dimensions": {},
              "evaluationPeriods": 1,
              "metricName": "web-errors",
              "name": "shop-web-alarm-log-errors",
              "namespace": "shop/logs",
              "okActions": [
                "topic"
              ],
              "period": 300,
              "statistic": "Sum",
              "tags": {
                "Name": "shop-web-alarm-log-errors"
              },
              "threshold": 10,
              "treatMissingData": "notBreaching"
            }
            """,
            cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "shop-web-alarm-log-errors").InputText);
    }

    // Words are chosen by guess, and a refresh that a wrong one stops is worse than a notice.
    [Fact]
    public async Task Errors_Counted_DoNotStopARefresh() => Assert.DoesNotContain(
        "log-errors", (await ServerGroupRun.RunAsync(ServerGroupRun.With(logErrors: Errors))).OfType(ServerGroupRun.Group).Single().InputText);

    [Fact]
    public async Task Errors_WithoutTheSetting_LeaveNoTrace() => Assert.DoesNotContain(
        (await ServerGroupRun.RunAsync(ServerGroupRun.Args())).Resources,
        resource => resource.Name.Contains("log-errors", StringComparison.Ordinal));

    [Fact]
    public async Task Errors_OfWordsThatBreakRules_AreRefused()
    {
        var errors = Errors with { Spec = new() { Words = ["A\"", "OK"], Max = -1 } };

        var refused = await Assert.ThrowsAsync<RunException>(() => ServerGroupRun.RunAsync(ServerGroupRun.With(logErrors: errors)));

        Assert.Contains("logErrors.words[0] must be 2 to 40 letters", refused.Message);
        Assert.Contains("logErrors.max must be", refused.Message);
    }
}
