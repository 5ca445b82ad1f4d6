using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// What somebody reaches who has taken over one part of production: where rules of security groups let it connect, and what its role lets it read.
/// That rules are those of declared calls, and network ACLs not wider, hold invariants in drawn environments.
/// </summary>
public sealed class FootholdTests
{
    private const string Egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string World = "0.0.0.0/0";

    [Theory]
    [InlineData("public-balancer", "web 8443")]
    [InlineData("web", "aws-endpoints 443, internal-balancer 443, s3 443")]
    [InlineData("internal-balancer", "business 8443")]
    [InlineData("business", "aws-endpoints 443, mysql 3306, redis 6379, s3 443")]
    [InlineData("mysql-users", "mysql 3306")]
    [InlineData("mysql", "")]
    [InlineData("redis", "")]
    [InlineData("aws-endpoints", "")]
    public async Task Foothold_ReachesWhatItCallsAndNothingElse(string party, string reached)
    {
        var production = await DeclaredEnvironment.FromFileAsync("prod");
        var source = GroupOf(production, party);
        var leaving = from rule in production.OfType(Egress)
                      where rule.Text("securityGroupId") == source
                      select $"{PeerOf(production, rule)} {rule.Inputs["toPort"]}";

        Assert.Equal(reached, string.Join(", ", leaving.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Internet_ReachesThePublicBalancerAlone()
    {
        var production = await DeclaredEnvironment.FromFileAsync("prod");
        var entered = from rule in production.OfType(Ingress)
                      where !rule.Inputs.ContainsKey("referencedSecurityGroupId")
                      select $"{rule.Text("securityGroupId")} {rule.Inputs["fromPort"]}-{rule.Inputs["toPort"]}";

        var balancer = GroupOf(production, "public-balancer");
        Assert.Equal([$"{balancer} 443-443", $"{balancer} 80-80"], entered.Distinct().Order(StringComparer.Ordinal));
    }

    // Not the owner's of MySQL, nor those of others. Away from the VPC the credentials of a server read none.
    [Theory]
    [InlineData("web", "")]
    [InlineData("business", "infra-prod-mysql-user-business infra-prod-redis-app-credentials")]
    public async Task RoleOfServers_ReadsTheSecretsOfItsServiceWithinTheVpc(string service, string secrets)
    {
        var production = await DeclaredEnvironment.FromFileAsync("prod");
        var policy = JsonDocument.Parse(production.Get("aws:iam/rolePolicy:RolePolicy", $"infra-prod-{service}-role-policy").Text("policy"));
        var statements = policy.RootElement.GetProperty("Statement").EnumerateArray()
            .Where(statement => statement.GetProperty("Action").GetRawText().Contains("secretsmanager:", StringComparison.Ordinal)).ToList();

        Assert.Equal(secrets, string.Join(' ', statements.SelectMany(statement => TextsOf(statement.GetProperty("Resource"))).Select(NameOf)));
        Assert.All(statements, statement => Assert.Equal(
            """{"StringEquals":{"aws:SourceVpc":"${aws:Ec2InstanceSourceVPC}"}}""", statement.GetProperty("Condition").GetRawText()));
    }

    private static string GroupOf(DeclaredEnvironment environment, string party) => environment.OfType("aws:ec2/securityGroup:SecurityGroup")
        .Select(group => $"{group.Name}-id")
        .Single(id => id == $"infra-prod-{party}-id" || (party == "aws-endpoints" && id.Contains("endpoint", StringComparison.Ordinal)));

    private static string PeerOf(DeclaredEnvironment environment, RecordedResource rule) =>
        rule.Inputs.GetValueOrDefault("referencedSecurityGroupId") is string group
            ? group == GroupOf(environment, "aws-endpoints") ? "aws-endpoints" : group["infra-prod-".Length..^"-id".Length]
            : rule.Inputs.ContainsKey("prefixListId") ? "s3" : (string?)rule.Inputs.GetValueOrDefault("cidrIpv4") ?? World;

    private static IEnumerable<string> TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? [value.GetString()!] : value.EnumerateArray().Select(item => item.GetString()!);

    private static string NameOf(string arn) => arn.Split(":secret:")[1].Replace("-??????", "", StringComparison.Ordinal);
}
