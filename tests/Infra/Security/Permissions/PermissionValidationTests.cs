using Infra.Security;
using Infra.Security.Permissions;
using Infra.Tests.Validation;

namespace Infra.Tests.Security.Permissions;

public sealed class PermissionValidationTests
{
    private static readonly AwsLocation Location = new("111122223333", "eu-central-1");

    [Fact]
    public void Validate_ResourcesOfTheRegion_HaveNoProblems() => Assert.Empty(PermissionValidation.Validate(
        [
            new PermissionSpec.OnS3 { Bucket = "arn:aws:s3:::shop", KeyArn = "arn:aws:kms:eu-central-1:444455556666:key/1" },
            new PermissionSpec.OnSns { Topic = "orders" },
            new PermissionSpec.OnSns { Topic = "arn:aws:sns:eu-central-1:444455556666:orders" },
        ],
        Location));

    [Fact]
    public void Validate_ResourcesOfAnotherRegion_AreEachReported() => Assert.Equal(
        [
            "[0].keyArn must be in eu-central-1, the region of the servers; got 'arn:aws:kms:us-east-1:111122223333:key/1'.",
            .. new[]
            {
                ("queue", "sqs", "a"), ("topic", "sns", "a"), ("table", "dynamodb", "table/aaa"), ("secret", "secretsmanager", "secret:a"),
                ("parameter", "ssm", "parameter/a"),
            }.Select((item, index) =>
                $"[{index + 1}].{item.Item1} must be in eu-central-1, the region of the servers; "
                + $"got 'arn:aws:{item.Item2}:us-east-1:111122223333:{item.Item3}'."),
        ],
        Refusal.Lines(PermissionValidation.Validate(
            [
                new PermissionSpec.OnS3 { Bucket = "shop", KeyArn = "arn:aws:kms:us-east-1:111122223333:key/1" },
                new PermissionSpec.OnSqs { Queue = "arn:aws:sqs:us-east-1:111122223333:a", Access = QueueAccess.Send },
                new PermissionSpec.OnSns { Topic = "arn:aws:sns:us-east-1:111122223333:a" },
                new PermissionSpec.OnDynamoDb { Table = "arn:aws:dynamodb:us-east-1:111122223333:table/aaa" },
                new PermissionSpec.OnSecretsManager { Secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:a" },
                new PermissionSpec.OnParameterStore { Parameter = "arn:aws:ssm:us-east-1:111122223333:parameter/a" },
            ],
            Location)));

    [Theory]
    [InlineData("x", "must be JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"Statement":[]}""", "must have the Version 2012-10-17")]
    [InlineData("""{"Version":"2008-10-17","Statement":[]}""", "must have the Version 2012-10-17")]
    [InlineData("""{"Version":"2012-10-17"}""", "must have a Statement")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "must have a Statement")]
    [InlineData("""{"Version":"2012-10-17","Statements":[]}""", "must have no Statements: a policy has Version and Statement")]
    [InlineData("""{"Version":"2012-10-17","Statement":["x"]}""", "must have statements that are JSON objects, in statement 1")]
    public void Validate_TextThatIsNoPolicy_IsReported(string policy, string rule) => Assert.Equal([$"[0].policy {rule}."], Lines(policy));

    [Theory]
    [InlineData("""{"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}""", "must have the Effect Allow or Deny")]
    [InlineData("""{"Effect":"allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}""", "must have the Effect Allow or Deny")]
    [InlineData("""{"Effect":"Allow","Resource":"arn:aws:s3:::a/*"}""", "must have an Action, or a list of them, such as sqs:SendMessage")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::a/*"}""", "must have an Action, or a list of them, such as sqs:SendMessage")]
    [InlineData(
        """{"Effect":"Allow","Action":[1],"Resource":"arn:aws:s3:::a/*"}""", "must have an Action, or a list of them, such as sqs:SendMessage")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject"}""", "must have a Resource, or a list of them: an ARN that names its service, or *")]
    [InlineData(
        """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:*"}""",
        "must have a Resource, or a list of them: an ARN that names its service, or *")]
    [InlineData(
        """{"Effect":"Allow","NotAction":"s3:GetObject","Resource":"*"}""",
        "must have no NotAction: what is not named would be allowed, and the principal is the container's role")]
    [InlineData(
        """{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}""",
        "must have no Principal: what is not named would be allowed, and the principal is the container's role")]
    [InlineData(
        """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":"x"}}""",
        "must have conditions of the form { OPERATOR: { KEY: VALUE } }")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:Get*"],"Resource":["arn:aws:s3:::a","*"]}""",
        "must not allow s3:Get* on all resources: name the actions, or the resources")]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/a"}""",
        "must not allow iam:PassRole, with which a container could get other rights")]
    [InlineData(
        """{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/a"}""",
        "must not allow sts:AssumeRole, with which a container could get other rights")]
    public void Validate_StatementThatIsRefused_IsReportedWithItsPlace(string statement, string rule) => Assert.Equal(
        [$"[0].policy {rule}, in statement 2."],
        Lines($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"},{{statement}}]}"""));

    private static string[] Lines(string policy) =>
        [.. Refusal.Lines(PermissionValidation.Validate([new PermissionSpec.ByPolicy { Policy = policy }], Location))];
}
