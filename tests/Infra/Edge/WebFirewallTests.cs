using System.Text.Json.Nodes;
using Infra.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class WebFirewallTests
{
    private const string WebAcl = "aws:wafv2/webAcl:WebAcl";

    [Fact]
    public async Task WebAcl_Defaults_AllowsWhatNoRuleRefuses()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "defaultAction": {
                "allow": {}
              },
              "description": "In front of the load balancer of firewall.",
              "name": "firewall",
              "ruleJson": [
                {
                  "Name": "client-rate",
                  "Priority": 40,
                  "Action": {
                    "Block": {
                      "CustomResponse": {
                        "ResponseCode": 429
                      }
                    }
                  },
                  "Statement": {
                    "RateBasedStatement": {
                      "Limit": 3000,
                      "EvaluationWindowSec": 300,
                      "AggregateKeyType": "IP"
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-client-rate",
                    "SampledRequestsEnabled": true
                  }
                },
                {
                  "Name": "ip-reputation",
                  "Priority": 100,
                  "OverrideAction": {
                    "None": {}
                  },
                  "Statement": {
                    "ManagedRuleGroupStatement": {
                      "VendorName": "AWS",
                      "Name": "AWSManagedRulesAmazonIpReputationList"
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-ip-reputation",
                    "SampledRequestsEnabled": true
                  }
                },
                {
                  "Name": "known-bad-inputs",
                  "Priority": 120,
                  "OverrideAction": {
                    "None": {}
                  },
                  "Statement": {
                    "ManagedRuleGroupStatement": {
                      "VendorName": "AWS",
                      "Name": "AWSManagedRulesKnownBadInputsRuleSet"
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-known-bad-inputs",
                    "SampledRequestsEnabled": true
                  }
                },
                {
                  "Name": "common",
                  "Priority": 130,
                  "OverrideAction": {
                    "None": {}
                  },
                  "Statement": {
                    "ManagedRuleGroupStatement": {
                      "VendorName": "AWS",
                      "Name": "AWSManagedRulesCommonRuleSet"
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-common",
                    "SampledRequestsEnabled": true
                  }
                },
                {
                  "Name": "sql-injection",
                  "Priority": 140,
                  "OverrideAction": {
                    "None": {}
                  },
                  "Statement": {
                    "ManagedRuleGroupStatement": {
                      "VendorName": "AWS",
                      "Name": "AWSManagedRulesSQLiRuleSet"
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-sql-injection",
                    "SampledRequestsEnabled": true
                  }
                },
                {
                  "Name": "linux",
                  "Priority": 150,
                  "OverrideAction": {
                    "None": {}
                  },
                  "Statement": {
                    "ManagedRuleGroupStatement": {
                      "VendorName": "AWS",
                      "Name": "AWSManagedRulesLinuxRuleSet"
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-linux",
                    "SampledRequestsEnabled": true
                  }
                },
                {
                  "Name": "total-rate",
                  "Priority": 900,
                  "Action": {
                    "Block": {
                      "CustomResponse": {
                        "ResponseCode": 429
                      }
                    }
                  },
                  "Statement": {
                    "RateBasedStatement": {
                      "Limit": 300000,
                      "EvaluationWindowSec": 60,
                      "AggregateKeyType": "CONSTANT",
                      "ScopeDownStatement": {
                        "SizeConstraintStatement": {
                          "FieldToMatch": {
                            "UriPath": {}
                          },
                          "ComparisonOperator": "GE",
                          "Size": 1,
                          "TextTransformations": [
                            {
                              "Priority": 0,
                              "Type": "NONE"
                            }
                          ]
                        }
                      }
                    }
                  },
                  "VisibilityConfig": {
                    "CloudWatchMetricsEnabled": true,
                    "MetricName": "firewall-total-rate",
                    "SampledRequestsEnabled": true
                  }
                }
              ],
              "scope": "REGIONAL",
              "tags": {
                "Name": "firewall-acl"
              },
              "visibilityConfig": {
                "cloudwatchMetricsEnabled": true,
                "metricName": "firewall",
                "sampledRequestsEnabled": true
              }
            }
            """,
            cloud.Get("aws:wafv2/webAcl:WebAcl", "firewall-acl").ExpandedInputText);
    }

    [Fact]
    public async Task Association_OfFirewall_IsInFrontOfTheBalancer()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "resourceArn": "edge-balancer-arn",
              "webAclArn": "firewall-acl-arn"
            }
            """,
            cloud.Get("aws:wafv2/webAclAssociation:WebAclAssociation", "firewall-association").InputText);
    }

    [Fact]
    public async Task WebAcl_BeforeAnythingIsThere_HasItsRules() => Assert.Equal(
        (await EdgeLandscape.RunAsync()).Get(WebAcl, "firewall-acl").InputText,
        (await EdgeLandscape.RunAsync(isPreview: true)).Get(WebAcl, "firewall-acl").InputText);

    [Fact]
    public async Task IpSets_OfBothVersions_AreNamedByTheirRules()
    {
        var cloud = await WebFirewallRun.RunAsync(new()
        {
            TrustedAddresses = [AddressBlock.Parse("192.0.2.0/24"), AddressBlock.Parse("2001:db8::/32")],
            BlockedAddresses = [AddressBlock.Parse("198.51.100.7/32"), AddressBlock.Parse("198.51.100.1/32")],
        });

        Assert.Equal(
            [
                "firewall-block-addresses-ipv4 IPV4 REGIONAL 198.51.100.1/32 198.51.100.7/32",
                "firewall-trusted-addresses-ipv4 IPV4 REGIONAL 192.0.2.0/24",
                "firewall-trusted-addresses-ipv6 IPV6 REGIONAL 2001:db8::/32",
            ],
            cloud.OfType("aws:wafv2/ipSet:IpSet").Select(set =>
                $"{set.Name} {set.Text("ipAddressVersion")} {set.Text("scope")} {string.Join(' ', set.Texts("addresses"))}"));
    }

    [Fact]
    public async Task Rules_OfAddresses_NameTheirSets()
    {
        var cloud = await WebFirewallRun.RunAsync(new()
        {
            TrustedAddresses = [AddressBlock.Parse("192.0.2.0/24"), AddressBlock.Parse("2001:db8::/32")],
            BlockedAddresses = [AddressBlock.Parse("198.51.100.7/32")],
        });

        var rules = JsonNode.Parse(cloud.Get(WebAcl, "firewall-acl").Text("ruleJson"))!.AsArray();
        Assert.Equal(
            """
            {
              "OrStatement": {
                "Statements": [
                  {
                    "IPSetReferenceStatement": {
                      "ARN": "firewall-trusted-addresses-ipv4-arn"
                    }
                  },
                  {
                    "IPSetReferenceStatement": {
                      "ARN": "firewall-trusted-addresses-ipv6-arn"
                    }
                  }
                ]
              }
            }
            """,
            RecordedResource.LayOut(rules[0]!["Statement"]!.ToJsonString()));
        Assert.Equal("firewall-block-addresses-ipv4-arn", (string)rules[1]!["Statement"]!["IPSetReferenceStatement"]!["ARN"]!);
        Assert.Equal(
            """trusted-addresses 0 {"Allow":{}}, block-addresses 10 {"Block":{}}""",
            string.Join(", ", rules.Take(2).Select(rule => $"{rule!["Name"]} {rule["Priority"]} {rule["Action"]!.ToJsonString()}")));
    }

    [Fact]
    public async Task Rules_OfOnlyAddresses_RefuseAllOthersButTheTrusted()
    {
        var cloud = await WebFirewallRun.RunAsync(new()
        {
            TrustedAddresses = [AddressBlock.Parse("192.0.2.0/24")],
            OnlyAddresses = [AddressBlock.Parse("203.0.113.0/24")],
        });

        var rules = JsonNode.Parse(cloud.Get(WebAcl, "firewall-acl").Text("ruleJson"))!.AsArray();
        Assert.Equal(
            """trusted-addresses 0 {"Allow":{}}, only-addresses 15 {"Block":{}}""",
            string.Join(", ", rules.Take(2).Select(rule => $"{rule!["Name"]} {rule["Priority"]} {rule["Action"]!.ToJsonString()}")));
        Assert.Equal(
            """{"NotStatement":{"Statement":{"IPSetReferenceStatement":{"ARN":"firewall-only-addresses-ipv4-arn"}}}}""",
            rules[1]!["Statement"]!.ToJsonString());
    }

    [Fact]
    public async Task Alarms_Defaults_WatchRefusalsAndSilence() => Assert.Equal(
        [
            "firewall-alarm-blocked AWS/WAFV2 BlockedRequests GreaterThanOrEqualToThreshold 1000",
            "firewall-alarm-client-rate AWS/WAFV2 BlockedRequests GreaterThanOrEqualToThreshold 500",
            "firewall-alarm-no-traffic AWS/WAFV2 AllowedRequests LessThanThreshold 1",
            "firewall-alarm-total-rate AWS/WAFV2 BlockedRequests GreaterThanOrEqualToThreshold 1",
        ],
        AlarmTexts.Read(await EdgeLandscape.RunAsync(), "firewall-"));

    [Fact]
    public async Task Alarms_WithoutBudgetAndTraffic_AreFewer() => Assert.Equal(
        ["firewall-alarm-blocked", "firewall-alarm-client-rate"],
        (await WebFirewallRun.RunAsync(new() { TotalRequestsPerSecond = null }, expectsTraffic: false))
            .OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => alarm.Name));
}
