using Infra.Storage;
using Infra.Tests.Support;
using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Storage;

public sealed class ServiceBucketValidationTests
{
    private static readonly ServiceBucketSpec Uploads = new() { Name = "uploads" };

    [Fact]
    public void Spec_Defaults_AreThoseOfTheDocumentation() => Assert.Equal(
        new()
        {
            Name = "uploads",
            MaxUploadMiB = null,
            ExpireDays = null,
            OldVersionDays = 30,
            ObjectLock = null,
            Events = [],
            Thresholds = new() { ServerErrorPercent = 5, ClientErrorPercent = 50, SizeGiB = 1000 },
        },
        Uploads);

    [Fact]
    public void Validate_DefaultsAndAllSettings_HaveNoProblems()
    {
        Assert.Empty(ProblemsOf(Uploads));
        Assert.Empty(ProblemsOf(BucketPrograms.Full));
    }

    [Theory]
    [InlineData("Uploads")]
    [InlineData("2-uploads")]
    [InlineData("uploads.old")]
    [InlineData("uploads-")]
    [InlineData("thirty-one-letters-of-a-bucket-")]
    public void Validate_Name_OfAnotherForm_IsRefused(string name) => Assert.Equal(
        [$"name must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter; got '{name}'."],
        ProblemsOf(Uploads with { Name = name }));

    [Fact]
    public void Validate_Numbers_OutOfTheirRanges_AreAllReported() => Assert.Equal(
        [
            "maxUploadMiB must be 1 to 1024; got 1025.",
            "expireDays must be 1 to 36500; got 0.",
            "oldVersionDays must be 1 to 36500; got 0.",
            "objectLock.days must be 1 to 36500; got 0.",
            "thresholds.serverErrorPercent must be 0 to 99; got 100.",
            "thresholds.clientErrorPercent must be 0 to 99; got -1.",
            "thresholds.sizeGiB must be 1 to 1000000000; got 0.",
        ],
        ProblemsOf(Uploads with
        {
            MaxUploadMiB = 1025,
            ExpireDays = 0,
            OldVersionDays = 0,
            ObjectLock = new() { Days = 0 },
            Thresholds = new() { ServerErrorPercent = 100, ClientErrorPercent = -1, SizeGiB = 0 },
        }));

    [Theory]
    [InlineData("https://shop.example.com", true)]
    [InlineData("https://shop.example.com:8443", true)]
    [InlineData("http://shop.example.com", false)]
    [InlineData("https://shop.example.com/", false)]
    [InlineData("https://*.example.com", false)]
    [InlineData("https://Shop.example.com", false)]
    [InlineData("*", false)]
    public void Validate_BrowserOrigins_AreOriginsOverTls(string origin, bool isOrigin) => Assert.Equal(
        isOrigin
            ? []
            : [
                $"browserOrigins[0] must be an origin over TLS: https:// and a host in lower case, with a port or without, and nothing behind it; "
                + $"got '{origin}'.",
            ],
        ProblemsOf(Uploads with { BrowserOrigins = [origin] }));

    [Theory]
    [InlineData("in/", "out/", null)]
    [InlineData("in/", "in/scans/", "'in/' of one, as S3 tells an object once; got 'in/scans/'")]
    [InlineData("in/scans/", "in/", "'in/scans/' of one, as S3 tells an object once; got 'in/'")]
    [InlineData(null, "in/", "'' of one, as S3 tells an object once; got 'in/'")]
    [InlineData("in/", null, "'in/' of one, as S3 tells an object once; got ''")]
    public void Validate_Events_WithOverlappingPrefixes_AreRefused(string? one, string? other, string? expected) => Assert.Equal(
        expected is null
            ? []
            : [$"events[1].prefix must not overlap with that of another event, {expected}. Let the consumer of one queue send to the other."],
        ProblemsOf(Uploads with { Events = [new() { Queue = "one", Prefix = one }, new() { Queue = "two", Prefix = other }] }));

    [Fact]
    public async Task Component_WithProblems_RegistersNothingAndListsAll()
    {
        var cloud = new RecordingCloud(isPreview: true);
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
            _ = new ServiceBucket(
                "a-name-of-thirty-eight-characters-long",
                BucketPrograms.ArgsOf(new() { Name = "uploads", Events = [new() { Queue = "scans" }] }))));

        Assert.Contains("spec.events[0].queue must be among the queues; got 'scans'.", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "name must be at most 63 lower-case letters, digits and hyphens; got "
            + "'a-name-of-thirty-eight-characters-long-111122223333-eu-central-1'.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(cloud.OfType("aws:s3/bucket:Bucket"));
    }

    private static string[] ProblemsOf(ServiceBucketSpec spec) =>
        [.. SpecValidation.Validate(spec).Concat(ServiceBucketValidation.Validate(spec)).Select(problem => $"{problem}")];
}
