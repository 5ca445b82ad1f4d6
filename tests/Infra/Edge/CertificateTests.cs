using Infra.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class CertificateTests
{
    private const string Record = "aws:route53/record:Record";

    [Fact]
    public async Task Certificate_OfNames_BeginsWithTheShortest()
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
              "alarmDescription": "The certificate ends soon and has not been renewed. What to do: https://example.com/runbooks/domain.md#certificate-expiry",
              "comparisonOperator": "LessThanThreshold",
              "datapointsToAlarm": 1,
              "dimensions": {
                "CertificateArn": "certificate-certificate-arn"
              },
              "evaluationPeriods": 1,
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
              "treatMissingData": "notBreaching"
            }
            """,
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
    public async Task Records_OfNameAndItsWildcard_AreOne(bool isPreview) => Assert.Equal(
        ["certificate-record-api.example.com", "certificate-record-example.com"],
        (await RunAsync(isPreview, "example.com", "*.example.com", "api.example.com")).OfType(Record).Select(record => record.Name));

    [Fact]
    public async Task Certificate_NamesReordered_IsTheSame() => Assert.Equal(
        (await RunAsync(true, "example.com", "b.example.com", "a.example.com")).Resources.Select(resource => resource.InputText),
        (await RunAsync(true, "a.example.com", "example.com", "b.example.com")).Resources.Select(resource => resource.InputText));

    [Fact]
    public async Task Record_BeforeCertificateIsThere_LacksWhatOnlyAcmKnows() => Assert.Equal(
        ["ttl", "zoneId"],
        (await RunAsync(true, "example.com")).Get(Record, "certificate-record-example.com").Inputs.Keys.Except(["records"]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(KeyAlgorithm.EcPrime256V1, "EC_prime256v1")]
    [InlineData(KeyAlgorithm.EcSecp384R1, "EC_secp384r1")]
    public async Task Certificate_OfKey_NamesIt(KeyAlgorithm algorithm, string expected) => Assert.Equal(
        expected,
        (await RunAsync(new() { Domain = "example.com", Names = ["example.com"], KeyAlgorithm = algorithm }, false)).Get("aws:acm/certificate:Certificate", "certificate-certificate").Text("keyAlgorithm"));

    [Fact]
    public void Problems_BadNames_AreAllFound() => Assert.Equal(
        [
            "names[1] must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'A.example.com'.",
            "names[2] must be within example.com, whose hosted zone proves it; got 'example.org'.",
            "names[3] must be listed once; got 'example.com'.",
            "names[4] must be a domain name in lower case, at most 253 characters, such as shop.example.com; got '*.*.example.com'.",
            "names[5] must be within example.com, whose hosted zone proves it; got 'badexample.com'.",
            "keyAlgorithm must be rsa2048, ecPrime256V1 or ecSecp384R1; got 9.",
            "expiryAlarmDays must be 1 to 44; got 45.",
        ],
        Problems(new()
        {
            Domain = "example.com",
            Names = ["example.com", "A.example.com", "example.org", "example.com", "*.*.example.com", "badexample.com"],
            KeyAlgorithm = (KeyAlgorithm)9,
            ExpiryAlarmDays = 45,
        }));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Problems_NumberOfNames_IsLimited(int count) => Assert.Equal(
        [$"names must be 1 to 10, AWS's default quota; got {count}."],
        Problems(new() { Domain = "example.com", Names = [.. Enumerable.Range(0, count).Select(number => $"a{number}.example.com")] }));

    [Fact]
    public void Problems_AsManyNamesAsMayBe_AreNone() =>
        Assert.Empty(Problems(new() { Domain = "example.com", Names = [.. Enumerable.Range(0, 10).Select(number => $"a{number}.example.com")] }));

    [Theory]
    [InlineData("a.example.com")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com")]
    public void Problems_OneShortName_IsEnough(string name) =>
        Assert.Empty(Problems(new() { Domain = "example.com", Names = [$"{new string('b', 60)}.example.com", name] }));

    [Fact]
    public void Problems_NoShortName_AreThatOne()
    {
        var name = $"{new string('a', 53)}.example.com";

        Assert.Equal([$"names must hold one of at most 64 characters; got '{name}'."], Problems(new() { Domain = "example.com", Names = [name] }));
    }

    [Fact]
    public void Problems_BadDomain_AreThatOne() => Assert.Equal(
        ["domain must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'Example.com'."],
        Problems(new() { Domain = "Example.com", Names = ["a.example.com"] }).Where(problem => !problem.StartsWith("names", StringComparison.Ordinal)));

    [Fact]
    public void Ordered_Names_AreTheShortestFirstAndThenByTheirLetters() => Assert.Equal(
        "x.de a.x.de b.x.de aa.x.de",
        string.Join(' ', CertificateNames.Ordered(["aa.x.de", "b.x.de", "x.de", "a.x.de"])));

    private static IEnumerable<string> Problems(CertificateSpec spec) => CertificateValidation.Validate(spec).Select(problem => problem.ToString());

    private static Task<RecordingCloud> RunAsync(bool isPreview, params string[] names) => RunAsync(new() { Domain = "example.com", Names = [.. names] }, isPreview);

    private static Task<RecordingCloud> RunAsync(CertificateSpec spec, bool isPreview) =>
        EdgeLandscape.RunAsync(() => _ = new Certificate("certificate", new() { Spec = spec, PublicZoneId = "zone", AlarmChannel = EdgeLandscape.Channel }), isPreview);
}
