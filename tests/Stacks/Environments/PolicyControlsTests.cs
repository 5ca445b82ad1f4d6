using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Environments in Git keep the controls of policies, and each control notices what breaks it.</summary>
public sealed class PolicyControlsTests
{
    private const string Anyone = """{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }""";

    // A type, and a statement added to the policies of all its resources.
    public static TheoryData<string, string, string> Added => new()
    {
        { "RolesActOnNamedResources", "aws:iam/rolePolicy:RolePolicy", """{ "Effect": "Allow", "Action": "ssm:SendCommand", "Resource": "*" }""" },
        {
            "RolesActOnNamedResources", "aws:iam/rolePolicy:RolePolicy",
            """{ "Effect": "Allow", "Action": ["ssm:GetParametersByPath"], "Resource": ["*"] }"""
        },
        {
            "PoliciesSayWhatTheyAllow", "aws:iam/rolePolicy:RolePolicy",
            """{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::shop" }"""
        },
        {
            "PoliciesSayWhatTheyAllow", "aws:kms/key:Key",
            """{ "Effect": "Allow", "NotPrincipal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" }"""
        },
        { "EndpointsServeTheAccount", "aws:ec2/vpcEndpoint:VpcEndpoint", Anyone },
        {
            "EndpointsServeTheAccount", "aws:ec2/vpcEndpoint:VpcEndpoint",
            """{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }"""
        },
        {
            "EndpointsServeTheAccount", "aws:ec2/vpcEndpoint:VpcEndpoint",
            """
            {
              "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*",
              "Condition": { "StringNotEquals": { "aws:PrincipalAccount": "444455556666" } }
            }
            """
        },
        { "KeysAndTopicsAreForNobodyUnnamed", "aws:kms/key:Key", Anyone },
        {
            "KeysAndTopicsAreForNobodyUnnamed", "aws:kms/key:Key",
            """{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "kms:Decrypt", "Resource": "*" }"""
        },
        { "KeysAndTopicsAreForNobodyUnnamed", "aws:sns/topicPolicy:TopicPolicy", Anyone },
    };

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task EnvironmentsInGit_KeepEveryControl(string stack) => Assert.Empty(Broken(await DeclaredEnvironment.FromFileAsync(stack)));

    [Theory]
    [MemberData(nameof(Added))]
    public async Task StatementAdded_BreaksItsControl(string control, string type, string statement) => Assert.Equal(
        [control], Broken(await SpoilAsync(type, statements => statements.Add(JsonNode.Parse(statement)))).Where(name => name == control));

    [Fact]
    public async Task BucketOpenToPlainHttp_BreaksItsControl() => Assert.Equal(
        ["BucketsRefuseInsecureTransport"],
        Broken(await SpoilAsync("aws:s3/bucketPolicy:BucketPolicy", statements => statements.RemoveAt(0))));

    // The bucket alone: its objects may be read over plain HTTP.
    [Fact]
    public async Task ObjectsOpenToPlainHttp_BreaksItsControl() => Assert.Equal(
        ["BucketsRefuseInsecureTransport"],
        Broken(await SpoilAsync("aws:s3/bucketPolicy:BucketPolicy", statements => statements[0]!["Resource"]!.AsArray().RemoveAt(1))));

    [Fact]
    public void Controls_AreEachBrokenHere() => Assert.Equal(
        PolicyControls.All.Select(control => control.Name).Order(StringComparer.Ordinal),
        Added.Select(row => (string)row[0]).Append("BucketsRefuseInsecureTransport").Distinct().Order(StringComparer.Ordinal));

    private static async Task<DeclaredEnvironment> SpoilAsync(string type, Action<JsonArray> spoil)
    {
        var environment = await DeclaredEnvironment.FromFileAsync("prod");
        Assert.NotEmpty(environment.OfType(type));
        return environment.With(environment.Resources.Select(resource => resource.Type == type ? Spoil(resource, spoil) : resource));
    }

    private static RecordedResource Spoil(RecordedResource resource, Action<JsonArray> spoil)
    {
        var policy = JsonNode.Parse(resource.Text("policy"))!;
        spoil(policy["Statement"]!.AsArray());
        return resource with { Inputs = resource.Inputs.SetItem("policy", policy.ToJsonString()) };
    }

    private static IEnumerable<string> Broken(DeclaredEnvironment environment) =>
        PolicyControls.All.Where(control => control.Broken(environment).Any()).Select(control => control.Name);
}
