using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Archives of logs in environments: where there is a bucket of logs, and which logs go there.</summary>
public sealed class LogArchiveTests
{
    private const string Events = """{ ($.kind = "Event") && ($.apiVersion = "audit.k8s.io/*") }""";

    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Subscription = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
    private const string Archive = "infra:accessLogs: { archive: { days: 400 } }";

    [Theory]
    [InlineData("", "")]
    [InlineData(Archive, "infra-dev-archive-bucket infra-dev-logs-bucket")]
    public async Task Buckets_WithoutBalancers_AreThoseOfTheArchive(string lines, string expected) => Assert.Equal(
        expected,
        string.Join(' ', (await DeclaredEnvironment.FromPlanAsync(PlanWith($"infra:services: []\n{lines}"))).OfType(Bucket)
            .Select(bucket => bucket.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Balancers_WithoutServicesThatNeedThem_AreNotMadeForAnArchive() => Assert.Empty(
        (await DeclaredEnvironment.FromPlanAsync(PlanWith($"infra:services: []\n{Archive}"))).OfType("aws:lb/loadBalancer:LoadBalancer"));

    [Fact]
    public async Task AuditLogs_AreThoseOfFirewallAndClusters()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith($$"""
            {{Archive}}
            infra:runtime: kubernetes
            infra:cluster: { next: {} }
            infra:services: [{ {{Service}}, route: {} }]
            """));

        Assert.Equal(
            [
                $"infra-dev-audit-cluster-2-control-plane /aws/eks/infra-dev-cluster-2/cluster {Events}",
                $"infra-dev-audit-cluster-control-plane /aws/eks/infra-dev-cluster/cluster {Events}",
                "infra-dev-audit-firewall aws-waf-logs-infra-dev-firewall ",
            ],
            environment.OfType(Subscription).Select(other => $"{other.Name} {other.Text("logGroup")} {other.Text("filterPattern")}")
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Invariants.Broken(environment), broken => broken.Contains("Archived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readers_ReadNeitherLogsNorCopiesUnlessTheyAreNamed()
    {
        var environment = await DeclaredEnvironment.FromPlanAsync(PlanWith(
            "infra:services: []\ninfra:accessLogs: { readers: ['arn:aws:iam::111122223333:role/auditor'], archive: { days: 400 } }"));

        Assert.All(
            environment.OfType("aws:s3/bucketPolicy:BucketPolicy"),
            policy => Assert.Contains(policy.Statements, statement => (string?)statement["Sid"] == "ReadersOnly"));
    }
}
