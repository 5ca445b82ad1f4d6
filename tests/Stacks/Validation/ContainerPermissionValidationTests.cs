using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

/// <summary>The rules of permissions, in the settings.</summary>
public sealed class ContainerPermissionValidationTests
{
    [Theory]
    [InlineData("{ queue: orders, access: send }", "")]
    [InlineData("{ queue: orders }", "access is required: what the container does with messages: send, receive or sendReceive.")]
    [InlineData("{ name: orders }", " must have bucket, queue, topic, table, secret, parameter or policy.")]
    [InlineData("{ bucket: shop, topic: orders }", "topic must not be set beside bucket. Remove one of the two.")]
    [InlineData("{ topic: orders, access: read }", "access must not be set beside topic. Remove one of the two.")]
    [InlineData(
        "{ bucket: 'shop-*' }",
        "bucket must be the name of a bucket, or arn:aws:s3:::NAME; prefix limits it to some of the objects; got 'shop-*'.")]
    [InlineData("{ queue: '*', access: send }", "queue must be the name of a queue, or arn:aws:sqs:REGION:ACCOUNT:NAME; got '*'.")]
    [InlineData("{ topic: 'arn:aws:sns:*:*:*' }", "topic must be the name of a topic, or arn:aws:sns:REGION:ACCOUNT:NAME; got 'arn:aws:sns:*:*:*'.")]
    [InlineData("{ table: 'a*b' }", "table must be the name of a table, or arn:aws:dynamodb:REGION:ACCOUNT:table/NAME; got 'a*b'.")]
    [InlineData(
        "{ secret: '*' }", "secret must be the name of a secret, or arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX; got '*'.")]
    [InlineData(
        "{ parameter: '/*' }",
        "parameter must be the name of a parameter, or arn:aws:ssm:REGION:ACCOUNT:parameter/NAME, with /* at the end for all below it; got '/*'.")]
    [InlineData("{ topic: orders, keyArn: alias/shop }", "keyArn must be arn:aws:kms:REGION:ACCOUNT:key/ID, not an alias; got 'alias/shop'.")]
    [InlineData(
        "{ topic: 'arn:aws:sns:us-east-1:111122223333:a' }",
        "topic must be in eu-central-1, the region of the servers; got 'arn:aws:sns:us-east-1:111122223333:a'.")]
    [InlineData("{ policy: '{}' }", "policy must have the Version 2012-10-17.")]
    public void Validate_Permission_MustBeOneThatIsKnown(string permission, string expected) =>
        Assert.Equal(At("permissions[0]", expected), ProblemsWith($"infra:services: [{{ {Service}, permissions: [{permission}] }}]"));

    [Fact]
    public void Validate_PermissionTwice_IsReported() => Assert.Contains(
        "services[0].permissions[1] must be listed once",
        ProblemsWith($"infra:services: [{{ {Service}, permissions: [{{ topic: a }}, {{ topic: a }}] }}]"));

    [Theory]
    [InlineData("[]", "permissions[0].policy must allow services whose endpoints the program knows, as the service does not call the internet; "
        + "got polly. Add internet to the calls.")]
    [InlineData("[internet]", "")]
    public void Validate_PolicyOfAnUnknownService_NeedsTheInternet(string calls, string expected) => Assert.Equal(
        At("", expected),
        ProblemsWith($$"""
            infra:services:
              - { {{Service}}, calls: {{calls}}, permissions: [{ policy: '{"Version":"2012-10-17","Statement":
                {"Effect":"Allow","Action":["polly:SynthesizeSpeech","sqs:SendMessage"],"Resource":"arn:aws:sqs:eu-central-1:111122223333:a"} }' }] }
            """));

    [Theory]
    [InlineData("variables: { AWS_PROFILE: shop }", "variables.AWS_PROFILE")]
    [InlineData("secrets: { AWS_ACCESS_KEY_ID: 'key:id' }", "secrets.AWS_ACCESS_KEY_ID")]
    [InlineData("parameters: { AWS_ROLE_ARN: /role }", "parameters.AWS_ROLE_ARN")]
    public void Validate_CredentialsBesidePermissions_AreReported(string variable, string path)
    {
        var container = $"name: web, container: {{ image: 'nginx:1.28', port: 8080, {variable} }}";

        Assert.Equal("", ProblemsWith($"infra:services: [{{ {container} }}]"));
        Assert.Equal(
            At("", $"container.{path} must not be set beside permissions, as the container would use it in place of its role. Remove it, or the "
                + "permissions."),
            ProblemsWith($"infra:services: [{{ {container}, permissions: [{{ topic: a }}] }}]"));
    }

    [Fact]
    public void Validate_MorePermissionsThanAPolicyHolds_AreReported() => Assert.Contains(
        "services[0].permissions must make a policy of at most 10240 characters, AWS's limit",
        ProblemsWith($"infra:services: [{{ {Service}, permissions: [{Topics(90)}] }}]"));

    [Fact]
    public void Validate_EndpointsThatAreMissingWithoutNat_AreReportedWithThoseOfPermissions() => Assert.Contains(
        "Add to network.interfaceEndpoints: sns, sts.",
        ProblemsWith($$"""
            infra:network: { nat: none, interfaceEndpoints: [autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages] }
            infra:services:
              - name: web
                container: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", port: 8080 }
                permissions: [{ topic: a }, { table: carts }, { bucket: files }]
            """));

    private static string Topics(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{ topic: t{i} }}"));

    private static string At(string place, string expected) =>
        expected.Length == 0 ? "" : $"infra:services[0].{place}{(place.Length == 0 || expected[0] == ' ' ? "" : ".")}{expected}";
}
