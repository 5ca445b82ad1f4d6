using Infra.Edge;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class CertificateTests
{
    private const string Record = "aws:route53/record:Record";

    [Fact]
    public async Task Certificate_Names_BeginWithTheShortest()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "domainName": "shop.example.com",
              "keyAlgorithm": "RSA_2048",
              "options": {
                "certificateTransparencyLoggingPreference": "ENABLED"
              },
              "subjectAlternativeNames": [
                "api.shop.example.com",
                "*.internal.shop.example.com"
              ],
              "tags": {
                "Name": "certificate-certificate"
              },
              "validationMethod": "DNS"
            }
            """,
            cloud.Get("aws:acm/certificate:Certificate", "certificate-certificate").InputText);
    }

    [Fact]
    public async Task Record_OfWildcard_ProvesItsBaseInThePublicZone()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "name": "_proof.internal.shop.example.com",
              "records": [
                "internal.shop.example.com.acm-validations.aws"
              ],
              "ttl": 60,
              "type": "CNAME",
              "zoneId": "domain-public-zone-zone"
            }
            """,
            cloud.Get("aws:route53/record:Record", "certificate-record-internal.shop.example.com").InputText);
    }

    [Fact]
    public async Task Alarm_OfExpiry_LooksOnceADay()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "alarmActions": [
                "topic-arn"
              ],
              "alarmDescription": "The certificate ends soon and has not been renewed. What to do: RUNBOOK",
              "comparisonOperator": "LessThanThreshold",
              "datapointsToAlarm": 2,
              "dimensions": {
                "CertificateArn": "certificate-certificate-arn"
              },
              "evaluationPeriods": 2,
              "metricName": "DaysToExpiry",
              "name": "certificate-alarm-certificate-expiry",
              "namespace": "AWS/CertificateManager",
              "okActions": [
                "topic-arn"
              ],
              "period": 86400,
              "statistic": "Minimum",
              "tags": {
                "Name": "certificate-alarm-certificate-expiry"
              },
              "threshold": 30,
              "treatMissingData": "breaching"
            }
            """.Replace("RUNBOOK", "https://example.com/runbooks/domain.md#certificate-expiry", StringComparison.Ordinal),
            cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "certificate-alarm-certificate-expiry").InputText);
    }

    [Fact]
    public async Task Validation_OfCertificate_WaitsForAllRecords()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "certificateArn": "certificate-certificate-arn",
              "validationRecordFqdns": [
                "_proof.shop.example.com",
                "_proof.api.shop.example.com",
                "_proof.internal.shop.example.com"
              ]
            }
            """,
            cloud.Get("aws:acm/certificateValidation:CertificateValidation", "certificate-validation").InputText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Records_OfNameAndItsWildcard_AreShared(bool isPreview) => Assert.Equal(
        ["certificate-record-api.example.com", "certificate-record-example.com"],
        (await RunAsync(isPreview, "example.com", "*.example.com", "api.example.com")).OfType(Record).Select(record => record.Name));

    [Fact]
    public async Task Certificate_NamesReordered_IsTheSame() => Assert.Equal(
        (await RunAsync(true, "example.com", "b.example.com", "a.example.com")).Resources.Select(resource => resource.InputText),
        (await RunAsync(true, "a.example.com", "example.com", "b.example.com")).Resources.Select(resource => resource.InputText));

    [Fact]
    public async Task Record_BeforeCertificateIsThere_LacksWhatOnlyAcmKnows() => Assert.Equal(
        ["ttl", "zoneId"],
        (await RunAsync(true, "example.com")).Get(Record, "certificate-record-example.com")
            .Inputs.Keys.Except(["records"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Check_BadNames_NamesEach() => Assert.Equal(
        [
            "names[1] must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'A.example.com'.",
            "names[2] must be within example.com, whose hosted zone proves it; got 'example.org'.",
            "names[4] must be a domain name in lower case, at most 253 characters, such as shop.example.com; got '*.*.example.com'.",
            "names[5] must be within example.com, whose hosted zone proves it; got 'badexample.com'.",
            "names[3] must be listed once; got 'example.com'.",
        ],
        Problems("example.com", "A.example.com", "example.org", "example.com", "*.*.example.com", "badexample.com"));

    [Theory]
    [InlineData(0, "names must be 1 to 10, AWS's default quota; got 0.")]
    [InlineData(1, "")]
    [InlineData(10, "")]
    [InlineData(11, "names must be 1 to 10, AWS's default quota; got 11.")]
    public void Check_NumberOfNames_IsHeldToTheQuota(int count, string expected) =>
        Assert.Equal(expected, string.Join('\n', Problems([.. Enumerable.Range(0, count).Select(number => $"a{number}.example.com")])));

    [Theory]
    [InlineData(1)]
    [InlineData(64 - 12)]
    public void Check_OneNameWithin64Characters_IsEnough(int length) =>
        Assert.Empty(Problems($"{new string('b', 60)}.example.com", $"{new string('a', length)}.example.com"));

    [Fact]
    public void Check_NoNameWithin64Characters_AsksForOne()
    {
        var name = $"{new string('a', 64 - 11)}.example.com";

        Assert.Equal([$"names must hold one of at most 64 characters; got '{name}'."], Problems(name));
    }

    [Fact]
    public void Check_BadDomain_NamesIt() => Assert.Equal(
        "domain must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'Example.com'.",
        Refusal.Problems(() => CertificateValidation.Check("certificate", Args("Example.com", "a.example.com"))).First());

    [Fact]
    public void Ordered_Names_PutsTheShortestFirstAndThenGoesByLetters() => Assert.Equal(
        "x.de a.x.de b.x.de aa.x.de",
        string.Join(' ', CertificateNames.Ordered(["aa.x.de", "b.x.de", "x.de", "a.x.de"])));

    private static IEnumerable<string> Problems(params string[] names) =>
        Refusal.Problems(() => CertificateValidation.Check("certificate", Args("example.com", names)));

    private static Task<RecordingCloud> RunAsync(bool isPreview, params string[] names) =>
        EdgeLandscape.RunAsync(() => _ = new Certificate("certificate", Args("example.com", names)), isPreview);

    private static CertificateArgs Args(string domain, params string[] names) =>
        new() { Domain = domain, Names = [.. names], PublicZoneId = "zone", AlarmChannel = EdgeLandscape.Channel };
}
