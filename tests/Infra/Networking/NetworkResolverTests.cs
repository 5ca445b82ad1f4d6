using Infra.Tests.Support;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

/// <summary>Names are a way out, too: queries are logged, and those for other names than the known ones are not answered.</summary>
[Collection(Programs.Name)]
public sealed class NetworkResolverTests
{
    private const string Rule = "aws:route53/resolverFirewallRule:ResolverFirewallRule";
    private const string DomainList = "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList";

    [Fact]
    public async Task QueryLog_OfEveryNetwork_IsInAGroupOfOurs()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            "net-query-log-group-arn",
            cloud.Get("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", "net-query-log").Text("destinationArn"));
        var group = cloud.Get("aws:cloudwatch/logGroup:LogGroup", "net-query-log-group");
        Assert.Equal(("/net/queries", "logs-key-arn"), (group.Text("name"), group.Text("kmsKeyId")));
        Assert.Equal("net-vpc-id", cloud.Get(
            "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation", "net-query-log-association").Text("resourceId"));
    }

    [Fact]
    public async Task QueryLog_OfOurGroup_IsWrittenByTheAccountsOwnDelivery()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "net-query-log-policy", """
            {
              "policyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "QueryLogs",
                    "Effect": "Allow",
                    "Principal": {
                      "Service": "delivery.logs.amazonaws.com"
                    },
                    "Action": [
                      "logs:CreateLogStream",
                      "logs:PutLogEvents"
                    ],
                    "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/net/queries:*",
                    "Condition": {
                      "StringEquals": {
                        "aws:SourceAccount": "111122223333"
                      },
                      "ArnLike": {
                        "aws:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*"
                      }
                    }
                  }
                ]
              },
              "policyName": "net-query-log"
            }
            """);
    }

    [Fact]
    public async Task AnsweredNames_ThatAreSet_AreTheOnlyOnes()
    {
        var cloud = await RunAsync(Args(names: ["shop.example.com", "amazonaws.com"]));

        Assert.Equal(
            ["net-resolver-answered-rule 100 ALLOW ", "net-resolver-others-rule 200 BLOCK NODATA"],
            cloud.OfType(Rule).Select(rule =>
                $"{rule.Name} {rule.Inputs["priority"]} {rule.Text("action")} {rule.Inputs.GetValueOrDefault("blockResponse")}"));
        Assert.Equal(
            ["amazonaws.com", "*.amazonaws.com", "shop.example.com", "*.shop.example.com"],
            cloud.Get(DomainList, "net-resolver-answered").Texts("domains"));
        Assert.Equal(["*"], cloud.Get(DomainList, "net-resolver-others").Texts("domains"));
        Assert.Equal("net-vpc-id", cloud.OfType(
            "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation").Single().Text("vpcId"));
    }

    [Fact]
    public async Task AnsweredNames_Unset_AreAll() =>
        Assert.DoesNotContain((await RunAsync(Args())).Resources, resource => resource.Type.Contains("resolverFirewall", StringComparison.Ordinal));
}
