using Infra.Tests.Storage.Archive;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the page of the archive says is so.</summary>
[Collection(Programs.Name)]
public sealed class LogArchiveDocumentTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => LogArchiveExample.Declare(keys, new("topic", "docs/runbooks"), ArchivePrograms.Location));

        Assert.Equal(2, cloud.OfType("aws:s3/bucket:Bucket").Count());
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("log-archive",
    [
        ("a bucket of logs", (await ArchivePrograms.RunLogsAsync()).Cloud.Resources),
        ("with an archive", (await ArchivePrograms.RunAsync()).Cloud.Resources),
        ("with two audit logs", (await ArchivePrograms.RunAuditAsync()).Cloud.Resources),
    ]);
}
