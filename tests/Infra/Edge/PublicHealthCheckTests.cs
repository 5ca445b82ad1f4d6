using Infra.Edge;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class PublicHealthCheckTests
{
    [Fact]
    public async Task Check_Defaults_AsksOverHttpsFromThreeRegions()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "enableSni": true,
              "failureThreshold": 3,
              "fqdn": "shop.example.com",
              "measureLatency": true,
              "port": 443,
              "regions": [
                "ap-southeast-1",
                "eu-west-1",
                "us-east-1"
              ],
              "requestInterval": 30,
              "resourcePath": "/health",
              "tags": {
                "Name": "check-check"
              },
              "type": "HTTPS"
            }
            """,
            cloud.Get("aws:route53/healthCheck:HealthCheck", "check-check").InputText);
    }

    [Fact]
    public async Task Alarm_OfComponentInUsEast1_GoesThroughItsProvider()
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new PublicHealthCheck(
            "check",
            Args(new()),
            new() { Provider = new Aws.Provider("us-east-1", new() { Region = "us-east-1" }) }));

        var alarm = cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "check-alarm-unreachable");
        Assert.EndsWith("::us-east-1::us-east-1-id", alarm.Provider, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BadHostPathAndRegions_NamesEach() => Assert.Equal(
        [
            "regions[1] must be ap-northeast-1, ap-southeast-1, ap-southeast-2, eu-west-1, sa-east-1, us-east-1, us-west-1 or us-west-2; got "
            + "'eu-central-1'.",
            "regions must list 3 to 8; got 2.",
            "intervalSeconds must be 10 or 30; got 20.",
            "host must be a domain name in lower case, at most 253 characters, such as shop.example.com; got '*.example.com'.",
            "path must begin with a slash and have at most 255 characters; got 'health'.",
        ],
        Problems(Args(new() { Regions = ["us-east-1", "eu-central-1"], IntervalSeconds = 20 }, "*.example.com", "health")));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Check_Path_HasAtMost255Characters(int length, bool isSound) =>
        Assert.Equal(isSound, !Problems(Args(new(), path: $"/{new string('p', length - 1)}")).Any());

    private static IEnumerable<string> Problems(PublicHealthCheckArgs args) =>
        Refusal.Problems(() => PublicHealthCheckValidation.Check("check", args));

    private static PublicHealthCheckArgs Args(PublicHealthCheckSpec spec, string host = "example.com", string path = "/health") =>
        new() { Spec = spec, Host = host, Path = path, AlarmChannel = EdgeLandscape.Channel };
}
