using Infra.Edge;
using Infra.Tests.Support;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class HealthCheckTests
{
    [Fact]
    public async Task Check_Defaults_IsThisWhole()
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
    public async Task Check_ForText_SearchesIt()
    {
        var check = (await RunAsync(new() { Host = "example.com", SearchText = "ok" })).Get("aws:route53/healthCheck:HealthCheck", "check-check");

        Assert.Equal(("HTTPS_STR_MATCH", "ok"), (check.Text("type"), check.Text("searchString")));
    }

    [Fact]
    public async Task Alarm_WithoutChannel_IsNone() => Assert.Empty((await RunAsync(new() { Host = "example.com" })).OfType("aws:cloudwatch/metricAlarm:MetricAlarm"));

    [Fact]
    public async Task Alarm_OfComponentInUsEast1_GoesThroughItsProvider()
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new HealthCheck(
            "check",
            new() { Spec = new() { Host = "example.com" }, AlarmChannel = EdgeLandscape.Channel },
            new() { Provider = new Aws.Provider("us-east-1", new() { Region = "us-east-1" }) }));

        Assert.EndsWith("::us-east-1::us-east-1-id", cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "check-alarm-unreachable").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_Bad_AreAllFound() => Assert.Equal(
        [
            "host must be a domain name in lower case, at most 253 characters, such as shop.example.com; got '*.example.com'.",
            "path must begin with a slash and have at most 255 characters; got 'health'.",
            "searchText must have 1 to 255 characters; got ''.",
            "regions must be 3 different ones at least; got 2.",
            "regions[1] must be listed once; got 'us-east-1'.",
            "regions[2] must be a region that Route 53 has checkers in; got 'eu-central-1'. Those are ap-northeast-1, ap-southeast-1, ap-southeast-2, eu-west-1, sa-east-1, us-east-1, us-west-1, us-west-2.",
            "intervalSeconds must be 10 or 30; got 20.",
            "failureThreshold must be 1 to 10; got 11.",
        ],
        HealthCheckValidation.Validate(new()
        {
            Host = "*.example.com",
            Path = "health",
            SearchText = "",
            Regions = ["us-east-1", "us-east-1", "eu-central-1"],
            IntervalSeconds = 20,
            FailureThreshold = 11,
        }).Select(problem => problem.ToString()));

    [Theory]
    [InlineData(255, 255, "")]
    [InlineData(256, 255, "path")]
    [InlineData(255, 256, "searchText")]
    public void Problems_Lengths_EndThere(int path, int text, string expected) => Assert.Equal(
        expected,
        string.Join(", ", HealthCheckValidation.Validate(new() { Host = "example.com", Path = $"/{new string('p', path - 1)}", SearchText = new('t', text) }).Select(problem => problem.Path)));

    private static Task<RecordingCloud> RunAsync(HealthCheckSpec spec) => EdgeLandscape.RunAsync(() => _ = new HealthCheck("check", new() { Spec = spec }));
}
