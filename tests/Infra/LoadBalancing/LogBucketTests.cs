using System.Text.Json.Nodes;
using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.LoadBalancing;

[Collection(Programs.Name)]
public sealed class LogBucketTests
{
    [Fact]
    public async Task Policy_OfBothKindsOfBalancers_AdmitsTheirPrefixesAndNothingElse()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "bucket": "logs-111122223333-eu-central-1",
              "policy": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "DenyInsecureTransport",
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "s3:*",
                    "Resource": [
                      "arn:aws:s3:::logs-111122223333-eu-central-1",
                      "arn:aws:s3:::logs-111122223333-eu-central-1/*"
                    ],
                    "Condition": {
                      "Bool": {
                        "aws:SecureTransport": "false"
                      }
                    }
                  },
                  {
                    "Sid": "DenyOldTls",
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "s3:*",
                    "Resource": [
                      "arn:aws:s3:::logs-111122223333-eu-central-1",
                      "arn:aws:s3:::logs-111122223333-eu-central-1/*"
                    ],
                    "Condition": {
                      "NumericLessThan": {
                        "s3:TlsVersion": "1.2"
                      }
                    }
                  },
                  {
                    "Sid": "ApplicationLoadBalancerLogs",
                    "Effect": "Allow",
                    "Principal": {
                      "Service": "logdelivery.elasticloadbalancing.amazonaws.com"
                    },
                    "Action": "s3:PutObject",
                    "Resource": [
                      "arn:aws:s3:::logs-111122223333-eu-central-1/edge/access/AWSLogs/111122223333/*",
                      "arn:aws:s3:::logs-111122223333-eu-central-1/edge/connection/AWSLogs/111122223333/*",
                      "arn:aws:s3:::logs-111122223333-eu-central-1/inner/access/AWSLogs/111122223333/*",
                      "arn:aws:s3:::logs-111122223333-eu-central-1/inner/connection/AWSLogs/111122223333/*"
                    ]
                  },
                  {
                    "Sid": "NetworkLoadBalancerLogsCheck",
                    "Effect": "Allow",
                    "Principal": {
                      "Service": "delivery.logs.amazonaws.com"
                    },
                    "Action": "s3:GetBucketAcl",
                    "Resource": "arn:aws:s3:::logs-111122223333-eu-central-1",
                    "Condition": {
                      "StringEquals": {
                        "aws:SourceAccount": "111122223333"
                      },
                      "ArnLike": {
                        "aws:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*"
                      }
                    }
                  },
                  {
                    "Sid": "NetworkLoadBalancerLogs",
                    "Effect": "Allow",
                    "Principal": {
                      "Service": "delivery.logs.amazonaws.com"
                    },
                    "Action": "s3:PutObject",
                    "Resource": "arn:aws:s3:::logs-111122223333-eu-central-1/tcp/access/AWSLogs/111122223333/*",
                    "Condition": {
                      "StringEquals": {
                        "s3:x-amz-acl": "bucket-owner-full-control",
                        "aws:SourceAccount": "111122223333"
                      },
                      "ArnLike": {
                        "aws:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*"
                      }
                    }
                  }
                ]
              }
            }
            """,
            cloud.Get("aws:s3/bucketPolicy:BucketPolicy", "logs-policy").ExpandedInputText);
    }

    [Fact]
    public async Task Lifecycle_Defaults_KeepsSixMonths()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "bucket": "logs-111122223333-eu-central-1",
              "rules": [
                {
                  "abortIncompleteMultipartUpload": {
                    "daysAfterInitiation": 7
                  },
                  "expiration": {
                    "days": 180
                  },
                  "filter": {
                    "prefix": ""
                  },
                  "id": "expire",
                  "noncurrentVersionExpiration": {
                    "noncurrentDays": 7
                  },
                  "status": "Enabled"
                }
              ]
            }
            """,
            cloud.Get("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "logs-lifecycle").InputText);
    }

    [Fact]
    public async Task Bucket_Protected_IsNamedAfterAccountAndRegionAndNeverEmptied()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "bucket": "logs-111122223333-eu-central-1",
              "forceDestroy": false,
              "tags": {
                "Name": "logs-bucket"
              }
            }
            """,
            cloud.Get("aws:s3/bucket:Bucket", "logs-bucket").InputText);
    }

    [Fact]
    public async Task Bucket_Unprotected_GoesWithItsLogs()
    {
        var cloud = await RunAsync(Args(protect: false));

        Assert.Equal(true, cloud.Get("aws:s3/bucket:Bucket", "logs-bucket").Inputs["forceDestroy"]);
    }

    [Fact]
    public async Task Policy_OfNoBalancers_AdmitsNobody() =>
        Assert.DoesNotContain("Allow", (await RunAsync(Args())).Get("aws:s3/bucketPolicy:BucketPolicy", "logs-policy").Text("policy"));

    [Fact]
    public void Check_BadPrefixesNameAndRetention_NamesEach() => Assert.Equal(
        [
            "name must be at most 63 lower-case letters, digits and hyphens; got 'Logs-111122223333-eu-central-1'. "
            + "Shorten the name of the project or of the environment.",
            "applicationPrefixes[0] must be letters, digits, hyphens and inner slashes, without AWSLogs; got 'a/AWSLogs'.",
            "networkPrefixes[0] must be letters, digits, hyphens and inner slashes, without AWSLogs; got '/c'.",
            "retentionDays must be 1 or more; got 0.",
        ],
        Problems("Logs", new()
        {
            ApplicationPrefixes = ["a/AWSLogs", "b"],
            NetworkPrefixes = ["/c"],
            RetentionDays = 0,
            Location = EdgeLandscape.Location,
        }));

    [Theory]
    [InlineData(37, true)]
    [InlineData(38, false)]
    public void Check_Name_FitsWithAccountAndRegion(int length, bool isSound) =>
        Assert.Equal(isSound, !Problems(new string('a', length), Args()).Any());

    [Fact]
    public async Task Policy_WithReaders_RefusesAllOthersToReadAndNobodyToWrite()
    {
        var cloud = await RunAsync(new()
        {
            RetentionDays = 180,
            Location = EdgeLandscape.Location,
            Readers = ["arn:aws:iam::111122223333:role/b", "arn:aws:iam::111122223333:role/a*"],
        });

        var statement = JsonNode.Parse(cloud.OfType("aws:s3/bucketPolicy:BucketPolicy").Single().Text("policy"))!["Statement"]!.AsArray()
            .Single(statement => (string?)statement!["Sid"] == "ReadersOnly")!;
        Assert.Equal("s3:GetObject s3:GetObjectVersion", string.Join(' ', statement["Action"]!.AsArray()));
        Assert.Equal(
            "Deny * arn:aws:s3:::logs-111122223333-eu-central-1/*",
            $"{statement["Effect"]} {statement["Principal"]} {statement["Resource"]}");
        Assert.Equal(
            "arn:aws:iam::111122223333:role/a* arn:aws:iam::111122223333:role/b",
            string.Join(' ', statement["Condition"]!["ArnNotLike"]!["aws:PrincipalArn"]!.AsArray()));
    }

    private static IEnumerable<string> Problems(string name, LogBucketArgs args) => Refusal.Problems(() => LogBucketValidation.Check(name, args));

    private static Task<RecordingCloud> RunAsync(LogBucketArgs args) => EdgeLandscape.RunAsync(() => _ = new LogBucket("logs", args));

    private static LogBucketArgs Args(bool protect = true) => new() { RetentionDays = 180, Protect = protect, Location = EdgeLandscape.Location };
}
