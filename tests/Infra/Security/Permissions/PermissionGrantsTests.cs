using System.Collections.Immutable;
using Infra.Networking;
using Infra.Security;
using Infra.Security.Permissions;
using Infra.Tests.Support;

namespace Infra.Tests.Security.Permissions;

public sealed class PermissionGrantsTests
{
    private const string Key = "arn:aws:kms:eu-central-1:111122223333:key/0f1e";

    /// <summary>A permission of each kind and access, by what settings say.</summary>
    private static readonly ImmutableArray<(string Settings, PermissionSpec Permission)> Kinds =
    [
        ("bucket, read", new PermissionSpec.OnS3 { Bucket = "B" }),
        ("bucket, write", new PermissionSpec.OnS3 { Bucket = "B", Access = Access.Write }),
        ("queue, send", new PermissionSpec.OnSqs { Queue = "Q", Access = QueueAccess.Send }),
        ("queue, receive", new PermissionSpec.OnSqs { Queue = "Q", Access = QueueAccess.Receive }),
        ("topic", new PermissionSpec.OnSns { Topic = "T" }),
        ("table, read", new PermissionSpec.OnDynamoDb { Table = "TAB" }),
        ("table, write", new PermissionSpec.OnDynamoDb { Table = "TAB", Access = Access.Write }),
        ("secret, read", new PermissionSpec.OnSecretsManager { Secret = "S" }),
        ("secret, write", new PermissionSpec.OnSecretsManager { Secret = "S", Access = Access.Write }),
        ("parameter, read", new PermissionSpec.OnParameterStore { Parameter = "/P" }),
        ("parameter with `/*`, read", new PermissionSpec.OnParameterStore { Parameter = "/P/*" }),
        ("parameter, write", new PermissionSpec.OnParameterStore { Parameter = "/P", Access = Access.Write }),
    ];

    private static readonly AwsLocation Location = new("111122223333", "eu-central-1");

    [Fact]
    public void Create_EveryKindAndAccess_IsWhatThePageSays() => GeneratedFile.MatchesPart(
        "docs/permissions.md",
        "actions of permissions",
        string.Join('\n', Kinds.Select(Row).Prepend("|---|---|---|---|").Prepend("| permission | actions | on | with `keyArn` also |")));

    [Fact]
    public void Create_ObjectsBelowAPrefix_AreListedThereOnly() => Assert.Equal(
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"Permission1","Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject",
        "s3:AbortMultipartUpload"],"Resource":"arn:aws:s3:::shop-files/orders/*"},{"Sid":"Permission1List","Effect":"Allow","Action":"s3:ListBucket",
        "Resource":"arn:aws:s3:::shop-files","Condition":{"StringLike":{"s3:prefix":"orders/*"}}},{"Sid":"Permission1Key","Effect":"Allow",
        "Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"arn:aws:kms:eu-central-1:111122223333:key/0f1e",
        "Condition":{"StringEquals":{"kms:ViaService":"s3.eu-central-1.amazonaws.com"}}}]}
        """.ReplaceLineEndings(""),
        Json(new PermissionSpec.OnS3 { Bucket = "arn:aws:s3:::shop-files", Prefix = "orders/", Access = Access.ReadWrite, KeyArn = Key }));

    [Theory]
    [InlineData("orders", "arn:aws:sqs:eu-central-1:111122223333:orders")]
    [InlineData("arn:aws:sqs:eu-central-1:444455556666:orders.fifo", "arn:aws:sqs:eu-central-1:444455556666:orders.fifo")]
    public void Create_NameOrArn_IsThatResource(string queue, string arn) => Assert.Equal(
        arn, Grant(new PermissionSpec.OnSqs { Queue = queue, Access = QueueAccess.SendReceive }).Statements.Single().Resources.Single());

    [Fact]
    public void Create_APolicy_IsItsStatementsUnderNamesOfTheirOwn() => Assert.Equal(
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"Permission1Statement1","Effect":"Allow","Action":"states:StartExecution",
        "Resource":"arn:aws:states:eu-central-1:111122223333:stateMachine:refund","Condition":{"StringEquals":{"aws:ResourceTag/team":["a","b"]},
        "Bool":{"aws:SecureTransport":"true"}}},{"Sid":"Permission1Statement2","Effect":"Deny","Action":"*:*","Resource":"*"}]}
        """.ReplaceLineEndings("").Replace("*:*", "s3:*", StringComparison.Ordinal),
        Json(new PermissionSpec.ByPolicy
        {
            Policy = """
                {
                  "Version": "2012-10-17",
                  "Id": "refunds",
                  "Statement": [
                    {
                      "Sid": "Start", "Effect": "Allow", "Action": ["states:StartExecution"],
                      "Resource": "arn:aws:states:eu-central-1:111122223333:stateMachine:refund",
                      "Condition": { "StringEquals": { "aws:ResourceTag/team": ["a", "b"] }, "Bool": { "aws:SecureTransport": true } }
                    },
                    { "Effect": "Deny", "Action": "s3:*", "Resource": "*" }
                  ]
                }
                """,
        }));

    [Fact]
    public void Services_OfEveryKind_AreThoseThatServersCall() => Assert.Equal(
        ["dynamodb", "s3", "secretsmanager", "sns", "sqs", "ssm"],
        Kinds.SelectMany(kind => Grant(kind.Permission).Services).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Services_OfAPolicy_AreThoseOfWhatItAllows() => Assert.Equal<string>(
        ["states", "email"],
        Grant(new PermissionSpec.ByPolicy
        {
            Policy = """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["states:StartExecution","ses:SendEmail","polly:SynthesizeSpeech"],"Resource":"*"},
                {"Effect":"Deny","Action":"sqs:*","Resource":"*"}]}
                """,
        }).Services);

    [Fact]
    public void KnownServices_AreEndpointsOfAws() => Assert.Empty(PolicyServices.Known
        .Except(GatewayEndpoints.Services).Except(Infra.Facts.FactList.For("endpoint-services").Values));

    private static PermissionGrant Grant(PermissionSpec permission) => PermissionGrants.Create([permission], Location).Single();

    private static string Json(PermissionSpec permission) => new PolicyDocument(Grant(permission).Statements).ToJson();

    private static string Row((string Settings, PermissionSpec Permission) kind)
    {
        var keyed = Grant(WithKey(kind.Permission)).Statements;
        var plain = keyed.RemoveAt(keyed.Length - 1);
        return $"| {kind.Settings} | {Cell(plain.SelectMany(s => s.Actions))} | {Cell(plain.SelectMany(s => s.Resources))} "
            + $"| {Cell(keyed[^1].Actions)} |";
    }

    private static PermissionSpec WithKey(PermissionSpec permission) => (ResourcePermissionSpec)permission with { KeyArn = Key };

    private static string Cell(IEnumerable<string> texts) => string.Join(", ", texts.Select(text =>
        $"`{text.Replace("eu-central-1:111122223333", "REGION:ACCOUNT", StringComparison.Ordinal)}`"));
}
