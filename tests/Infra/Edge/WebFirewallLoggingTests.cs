using Infra.Tests.Support;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class WebFirewallLoggingTests
{
    [Fact]
    public async Task Logging_Defaults_KeepsRefusedRequestsWithoutCredentials()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "logDestinationConfigs": [
                "firewall-logs-arn"
              ],
              "loggingFilter": {
                "defaultBehavior": "DROP",
                "filters": [
                  {
                    "behavior": "KEEP",
                    "conditions": [
                      {
                        "actionCondition": {
                          "action": "BLOCK"
                        }
                      },
                      {
                        "actionCondition": {
                          "action": "COUNT"
                        }
                      },
                      {
                        "actionCondition": {
                          "action": "EXCLUDED_AS_COUNT"
                        }
                      }
                    ],
                    "requirement": "MEETS_ANY"
                  }
                ]
              },
              "redactedFields": [
                {
                  "queryString": {}
                },
                {
                  "singleHeader": {
                    "name": "authorization"
                  }
                },
                {
                  "singleHeader": {
                    "name": "cookie"
                  }
                }
              ],
              "resourceArn": "firewall-acl-arn"
            }
            """,
            cloud.Get("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "firewall-logging").InputText);
    }

    [Fact]
    public async Task LogGroup_Defaults_IsEncryptedKeptAndProtected()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "deletionProtectionEnabled": true,
              "kmsKeyId": "key-arn",
              "name": "aws-waf-logs-firewall",
              "retentionInDays": 180,
              "tags": {
                "Name": "firewall-logs"
              }
            }
            """,
            cloud.Get("aws:cloudwatch/logGroup:LogGroup", "firewall-logs").InputText);
    }

    [Fact]
    public async Task LogPolicy_OfFirewall_AdmitsDeliveryToItsGroup()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "policyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "WebFirewallLogs",
                    "Effect": "Allow",
                    "Principal": {
                      "Service": "delivery.logs.amazonaws.com"
                    },
                    "Action": [
                      "logs:CreateLogStream",
                      "logs:PutLogEvents"
                    ],
                    "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:aws-waf-logs-firewall:*",
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
              "policyName": "firewall"
            }
            """,
            cloud.Get("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "firewall-logs-policy").ExpandedInputText);
    }

    [Fact]
    public async Task Logging_OfAll_HasNoFilter() => Assert.DoesNotContain(
        "loggingFilter",
        (await WebFirewallRun.RunAsync(new() { LogPassedRequests = true }))
            .Get("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "firewall-logging").Inputs.Keys);
}
