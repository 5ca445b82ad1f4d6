using Infra.Observability;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Observability;

[Collection(Programs.Name)]
public sealed class AlarmTopicTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Topic_InBothModes_IsNamedAndEncrypted(bool isPreview) => Assert.Equal(
        """
        {
          "kmsMasterKeyId": "key",
          "name": "alarms",
          "tags": {
            "Name": "alarms-topic"
          }
        }
        """,
        (await RunAsync(isPreview)).Get("aws:sns/topic:Topic", "alarms-topic").InputText);

    [Fact]
    public async Task Policy_OfTopic_LetsAlarmsOfTheAccountPublishOverTls() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "Alarms",
              "Effect": "Allow",
              "Principal": {
                "Service": "cloudwatch.amazonaws.com"
              },
              "Action": "sns:Publish",
              "Resource": "arn:aws:sns:eu-central-1:111122223333:alarms",
              "Condition": {
                "StringEquals": {
                  "aws:SourceAccount": "111122223333"
                },
                "ArnLike": {
                  "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*"
                }
              }
            },
            {
              "Sid": "Events",
              "Effect": "Allow",
              "Principal": {
                "Service": "events.amazonaws.com"
              },
              "Action": "sns:Publish",
              "Resource": "arn:aws:sns:eu-central-1:111122223333:alarms"
            },
            {
              "Sid": "DatabaseEvents",
              "Effect": "Allow",
              "Principal": {
                "Service": "events.rds.amazonaws.com"
              },
              "Action": "sns:Publish",
              "Resource": "arn:aws:sns:eu-central-1:111122223333:alarms",
              "Condition": {
                "StringEquals": {
                  "aws:SourceAccount": "111122223333"
                },
                "ArnLike": {
                  "aws:SourceArn": "arn:aws:rds:eu-central-1:111122223333:es:*"
                }
              }
            },
            {
              "Sid": "TlsOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": "sns:Publish",
              "Resource": "arn:aws:sns:eu-central-1:111122223333:alarms",
              "Condition": {
                "Bool": {
                  "aws:SecureTransport": "false"
                }
              }
            }
          ]
        }
        """,
        RecordedResource.LayOut((await RunAsync()).Get("aws:sns/topicPolicy:TopicPolicy", "alarms-topic-policy").Text("policy")));

    [Fact]
    public async Task Emails_Any_SubscribeEach() => Assert.Equal(
        ["alarms-email-b@example.com alarms-topic-arn email b@example.com", "alarms-email-ops@example.com alarms-topic-arn email ops@example.com"],
        (await RunAsync()).OfType("aws:sns/topicSubscription:TopicSubscription").Select(subscription =>
            $"{subscription.Name} {subscription.Text("topic")} {subscription.Text("protocol")} {subscription.Text("endpoint")}"));

    [Fact]
    public async Task Policy_OfTopicWithPrometheus_LetsWorkspacesOfTheAccountPublish()
    {
        var before = (await RunAsync()).Get("aws:sns/topicPolicy:TopicPolicy", "alarms-topic-policy").Statements.ToList();
        var after = (await RunAsync(hasPrometheus: true)).Get("aws:sns/topicPolicy:TopicPolicy", "alarms-topic-policy").Statements.ToList();

        Assert.Equal(
            """
            {"Sid":"Alerts","Effect":"Allow","Principal":{"Service":"aps.amazonaws.com"},"Action":["sns:GetTopicAttributes","sns:Publish"],
            "Resource":"arn:aws:sns:eu-central-1:111122223333:alarms","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
            "ArnLike":{"aws:SourceArn":"arn:aws:aps:eu-central-1:111122223333:workspace/*"}}}
            """.ReplaceLineEndings(""),
            after.Single(statement => (string?)statement["Sid"] == "Alerts").ToJsonString());
        Assert.Equal(
            before.Select(statement => statement.ToJsonString()),
            after.Where(statement => (string?)statement["Sid"] != "Alerts").Select(statement => statement.ToJsonString()));
    }

    private static async Task<RecordingCloud> RunAsync(bool isPreview = false, bool hasPrometheus = false)
    {
        var cloud = new RecordingCloud(isPreview);
        AlarmTopic? topic = null;
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            topic = new AlarmTopic(
                "alarms",
                new()
                {
                    Location = new("111122223333", "eu-central-1"),
                    KeyArn = "key",
                    Emails = ["ops@example.com", "b@example.com"],
                    HasPrometheus = hasPrometheus,
                });
        });
        Assert.Equal(!isPreview, await OutputUtilities.GetIsKnownAsync(topic!.Arn));
        return cloud;
    }
}
