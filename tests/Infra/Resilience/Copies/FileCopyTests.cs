using Infra.Resilience.Copies;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Pulumi.Utilities;
using static Infra.Tests.Resilience.Copies.CopyPrograms;

namespace Infra.Tests.Resilience.Copies;

[Collection(Programs.Name)]
public sealed class FileCopyTests
{
    private const string Replication = "aws:efs/replicationConfiguration:ReplicationConfiguration";

    // A file system of ours as its destination could not be refreshed.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replication_HasItsCopyMadeByEfsWithAKeyThere(bool isPreview)
    {
        var run = await RunFilesAsync(isPreview);

        Assert.Equal(
            """
            {
              "destination": {
                "kmsKeyId": "second-key-arn",
                "region": "eu-west-1"
              },
              "sourceFileSystemId": "first-files"
            }
            """,
            run.Inputs(Replication, "shop-files-copy-replication"));
        Assert.Empty(run.Cloud.OfType("aws:efs/fileSystem:FileSystem"));
    }

    [Fact]
    public async Task CopyId_IsThatOfTheDestination()
    {
        Task<string>? id = null;
        await RunFilesAsync(made: copy => id = OutputUtilities.GetValueAsync(copy.CopyId));

        Assert.Equal("shop-files-copy-replication-copy", await id!);
    }

    [Fact]
    public async Task Alarm_OfALateCopy_NamesBothFileSystems()
    {
        var run = await RunFilesAsync();
        var alarm = run.Cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "shop-files-copy-alarm-files-late");

        Assert.Equal(
            [("DestinationFileSystemId", "shop-files-copy-replication-copy"), ("FileSystemId", "first-files")],
            alarm.Group("dimensions").Select(dimension => (dimension.Key, (string)dimension.Value)).Order());
        Assert.Equal(
            "AWS/EFS TimeSinceLastSync Maximum > 900 3/3 x 300 s",
            FormattableString.Invariant($"{alarm.Text("namespace")} {alarm.Text("metricName")} {alarm.Text("statistic")} > ")
            + FormattableString.Invariant($"{alarm.Inputs["threshold"]} {alarm.Inputs["datapointsToAlarm"]}/")
            + FormattableString.Invariant($"{alarm.Inputs["evaluationPeriods"]} x {alarm.Inputs["period"]} s"));
        Assert.EndsWith("docs/runbooks/copies.md#files-late", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("444455556666", "eu-central-1",
        "copyLocation.region must be another region, as the loss of this one takes both; got 'eu-central-1'.",
        "copyLocation.accountId must be the same account, 111122223333; got '444455556666'.")]
    [InlineData("111122223333", "cn-north-1",
        "copyLocation.region must be a commercial region of AWS, such as eu-central-1; got 'cn-north-1'. "
            + "In China, AWS names its services and endpoints differently.")]
    public void Copy_InTheSameRegionOrInNone_IsRefused(string account, string region, params string[] problems) =>
        Assert.Equal(problems, Refusal.Problems(() => new FileCopy("shop-files-copy", FilesOf(new(account, region)))));

    private static Task<DataRun> RunFilesAsync(bool isPreview = false, Action<FileCopy>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var copy = new FileCopy("shop-files-copy", FilesOf(Second), options);
            made?.Invoke(copy);
        });
}
