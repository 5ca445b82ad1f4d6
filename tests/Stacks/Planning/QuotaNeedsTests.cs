using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Environments;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

public sealed class QuotaNeedsTests
{
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/a:1";

    [Fact]
    public void Describe_AnEnvironment_NamesWhatItNeedsBesideTheDefaults() => Assert.Equal(
        "Quotas that infra-dev needs in eu-central-1, beside all else in the account (in brackets AWS's default): "
        + "vCPUs of running On-Demand instances: 12 at first, 16 in a refresh, 32 in a refresh at the largest size (5); "
        + "Elastic IP addresses: 2 (5); "
        + "resource policies of CloudWatch Logs: 1 (10, which AWS does not raise); "
        + "VPCs: 1 (5); "
        + "interface endpoints of a VPC: 1 (50); "
        + "Application Load Balancers: 0 (50); "
        + "RDS instances: 6 (40); "
        + "ElastiCache nodes of a cluster: 6 (90). "
        + "docs/first-deployment.md tells how to compare and raise them.",
        QuotaNeeds.Describe(PlanWith($$"""
            infra:network: { nat: perZone, interfaceEndpoints: [ssm] }
            infra:mysql: { shards: 2, replicas: 2 }
            infra:redis: { shards: 3, replicasPerShard: 1 }
            infra:services:
              - { {{ServiceNamed("a")}}, servers: { minSize: 3, maxSize: 6, instanceTypes: [c7g.xlarge, c7g.large] } }
            """)));

    [Theory]
    [InlineData("perZone", "calls: [internet]", "Elastic IP addresses: 2 (5)")]
    [InlineData("single", "calls: [internet]", "Elastic IP addresses: 1 (5)")]
    [InlineData("perZone", "calls: []", "Elastic IP addresses: 0 (5)")]
    [InlineData("none", "calls: []", "Elastic IP addresses: 0 (5)")]
    public void Describe_NatGateways_CountsThoseThatExist(string nat, string calls, string expected) => Assert.Contains(
        expected,
        QuotaNeeds.Describe(PlanWith($$"""
            infra:network: { nat: {{nat}}, interfaceEndpoints: [autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages] }
            infra:services: [{ name: a, container: { image: '{{OwnImage}}', port: 8080 }, {{calls}} }]
            """)));

    // It may run while all others serve, and never twice at a time.
    [Fact]
    public void Describe_ATask_CountsOneServer() => Assert.Contains(
        "vCPUs of running On-Demand instances: 6 at first, 8 in a refresh, 8 in a refresh at the largest size (5)",
        QuotaNeeds.Describe(PlanWith($$"""
            infra:services:
              - { {{Service}}, servers: { minSize: 2, maxSize: 2, instanceTypes: [c7g.large] } }
              - { name: migrate, task: { image: '{{Image}}', before: [web] }, servers: { instanceTypes: [c7g.large] } }
            """)));

    [Fact]
    public void Describe_TypesOfUnknownSize_SaysThatTheyAreNotCounted() => Assert.Contains(
        "0 at first, 0 in a refresh, 0 in a refresh at the largest size, without 1 service of instance types whose size is not known (5)",
        QuotaNeeds.Describe(PlanWith($"infra:services: [{{ {Service}, servers: {{ instanceTypes: [x8g.large] }} }}]")));

    [Theory]
    [InlineData("observed", "prod", 5)]
    [InlineData("services", "prod", 2)]
    public async Task Plan_OfAnExample_CountsItsResourcePoliciesOfLogs(string example, string stack, int count)
    {
        var environment = await DeclaredEnvironment.FromExampleAsync(example, stack);

        Assert.Equal(count, environment.OfType("aws:cloudwatch/logResourcePolicy:LogResourcePolicy").Count());
        Assert.Contains(
            QuotaNeeds.Plan(environment.Plan), need => need.Quota == "resource policies of CloudWatch Logs" && need.Need == $"{count}");
    }
}
