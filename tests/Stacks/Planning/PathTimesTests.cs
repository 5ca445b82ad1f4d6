using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>How long the hops of a path wait where the settings do not say it.</summary>
public sealed class PathTimesTests
{
    private const string Web = "name: web, proxy: { to: api }, route: {}";

    // Public balancer, web, internal balancer, api: each waits longer than the next one takes to connect and to give up.
    [Theory]
    [InlineData("", "60, 55, 54, 51")]
    [InlineData("infra:publicBalancer: { idleTimeoutSeconds: 300 }", "300, 295, 294, 291")]
    [InlineData("infra:internalBalancer: { idleTimeoutSeconds: 40 }", "60, 55, 40, 37")]
    public void Times_OfTwoTiers_FollowFromTheHopBefore(string line, string expected)
    {
        var plan = PlanWith($"{line}\ninfra:services: [{{ {Web} }}, {{ {ServiceNamed("api")} }}]");

        Assert.Equal(
            expected,
            $"{plan.PublicIdleSeconds()}, {plan.ReadSeconds("web")}, {plan.Times.InternalIdleSeconds}, {plan.ReadSeconds("api")}");
    }

    [Theory]
    [InlineData("route: {}", 57, 75)]
    [InlineData("calls: []", 45, 75)]
    public void Times_OfAContainer_FollowFromItsBalancer(string setting, int read, int keepAlive)
    {
        var plan = PlanWith($"infra:services: [{{ {ServiceNamed("api")}, {setting} }}]");

        Assert.Equal(read, plan.ReadSeconds("api"));
        Assert.Contains($"    keepalive_timeout {keepAlive}s;", NginxOf(plan, "api"));
    }

    // A balancer closes idle connections before the proxy behind it, and the proxy before the balancer that it calls.
    [Theory]
    [InlineData(60, "keepalive_timeout 75s;", "keepalive_timeout 27s;")]
    [InlineData(300, "keepalive_timeout 315s;", "keepalive_timeout 147s;")]
    public void IdleConnections_OfAProxy_FollowFromItsBalancers(int idle, string before, string behind)
    {
        var text = NginxOf(
            PlanWith($"infra:publicBalancer: {{ idleTimeoutSeconds: {idle} }}\ninfra:services: [{{ {Web} }}, {{ {ServiceNamed("api")} }}]"), "web");

        Assert.Contains($"    {before}", text);
        Assert.Contains($"        {behind}", text);
    }

    [Theory]
    [InlineData("", "", 10, 10)]
    [InlineData("", "proxy: { maxBodyMiB: 50 }", 50, 50)]
    [InlineData("maxBodyMiB: 5", "proxy: { maxBodyMiB: 50 }", 5, 50)]
    public void MaxBody_OfAForwardingProxy_IsThatOfItsService(string web, string api, int expectedWeb, int expectedApi)
    {
        var plan = PlanWith($"infra:services: [{{ name: web, proxy: {{ to: api, {web} }}, route: {{}} }}, {{ {ServiceNamed("api")}, {api} }}]");

        Assert.Equal((expectedWeb, expectedApi), (plan.ProxyOf("web").MaxBodyMiB, plan.ProxyOf("api").MaxBodyMiB));
    }

    // What clients may upload to a bucket passes every proxy before the service that writes to it.
    [Theory]
    [InlineData("storage: [uploads]", 50, 50)]
    [InlineData("storage: [{ bucket: uploads, access: write }]", 50, 50)]
    [InlineData("storage: [uploads, small]", 50, 50)]
    [InlineData("storage: [small]", 10, 10)]
    [InlineData("storage: [{ bucket: uploads, access: read }]", 10, 10)]
    [InlineData("storage: [uploads], proxy: { maxBodyMiB: 60 }", 60, 60)]
    public void MaxBody_OfAServiceWithUploads_IsThatOfItsBuckets(string api, int expectedWeb, int expectedApi)
    {
        var plan = PlanWith($$"""
            infra:firewall: { allowLargeBodies: true }
            infra:buckets: { list: [{ name: uploads, maxUploadMiB: 50 }, { name: small, maxUploadMiB: 2 }] }
            infra:services: [{ name: web, proxy: { to: api }, route: {} }, { {{ServiceNamed("api")}}, {{api}} }]
            """);

        Assert.Equal((expectedWeb, expectedApi), (plan.ProxyOf("web").MaxBodyMiB, plan.ProxyOf("api").MaxBodyMiB));
        Assert.Contains($"    client_max_body_size {expectedWeb}m;", NginxOf(plan, "web"));
    }

    [Fact]
    public void Times_OfAChain_StayInOrder()
    {
        var plan = PlanWith(
            $"infra:services: [{{ {Web.Replace("api", "middle")} }}, {{ name: middle, proxy: {{ to: api }} }}, {{ {ServiceNamed("api")} }}]");

        Assert.Equal(
            (55, 54, 49, 46),
            (plan.ReadSeconds("web"), plan.Times.InternalIdleSeconds, plan.ReadSeconds("middle"), plan.ReadSeconds("api")));
    }

    private static string NginxOf(EnvironmentPlan plan, string service) =>
        NginxConfig.Text(plan.Services.Single(other => other.Name == service).Bootstrap, ServerPaths.Default);
}

/// <summary>The times of a plan.</summary>
file static class Times
{
    public static int PublicIdleSeconds(this EnvironmentPlan plan) => plan.Times.PublicIdleSeconds;

    public static int? ReadSeconds(this EnvironmentPlan plan, string service) => plan.ProxyOf(service).ReadTimeoutSeconds;

    public static ProxySpec ProxyOf(this EnvironmentPlan plan, string service) =>
        plan.Times.ProxyOf(plan.Settings.Services.Single(other => other.Name == service))!;
}
