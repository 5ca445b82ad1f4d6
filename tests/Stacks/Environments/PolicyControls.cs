using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// Controls of policies, of every kind that an environment has, as predicates: each finds the resources that break it. They are asked of the
/// environments in Git, and of ones in which each is broken on purpose.
/// </summary>
internal static class PolicyControls
{
    // What an action on all resources gives away is what servers do to themselves, or a metric or token that has no ARN.
    private static readonly string[] OnAllResources =
    [
        "cloudwatch:PutMetricData", "ecr:GetAuthorizationToken", "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",

        // Of Lambda, for a function in the network; another statement denies them to the function's code.
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
    ];

    // Requests without credentials of the account, which servers make: EndpointPolicies.
    private static readonly string[] WithoutCredentials = ["s3:GetObject", "sts:AssumeRoleWithWebIdentity"];

    /// <summary>The controls by name.</summary>
    public static IReadOnlyList<(string Name, Func<DeclaredEnvironment, IEnumerable<string>> Broken)> All { get; } =
    [
        ("RolesActOnNamedResources", RolesActOnNamedResources),
        ("PoliciesSayWhatTheyAllow", PoliciesSayWhatTheyAllow),
        ("EndpointsServeTheAccount", EndpointsServeTheAccount),
        ("BucketsRefuseInsecureTransport", BucketsRefuseInsecureTransport),
        ("KeysAndTopicsAreForNobodyUnnamed", KeysAndTopicsAreForNobodyUnnamed),
    ];

    /// <summary>Whether an environment keeps a control.</summary>
    public static bool AreKept(DeclaredEnvironment environment, string name) =>
        !All.Single(control => control.Name == name).Broken(environment).Any();

    private static IEnumerable<string> RolesActOnNamedResources(DeclaredEnvironment environment) =>
        from statement in Allowed(environment, "aws:iam/rolePolicy:RolePolicy")
        where Texts(statement.Json["Resource"]).Contains("*") && Texts(statement.Json["Action"]).Except(OnAllResources).Any()
        select statement.Resource;

    // What is not named is allowed: a new service, a new action.
    private static IEnumerable<string> PoliciesSayWhatTheyAllow(DeclaredEnvironment environment) =>
        from resource in environment.Managed
        where resource.Inputs.ContainsKey("policy")
        from statement in resource.Statements
        where Texts(statement["Effect"]).Contains("Allow")
            && (statement["NotAction"] ?? statement["NotResource"] ?? statement["NotPrincipal"]) is not null
        select resource.Name;

    private static IEnumerable<string> EndpointsServeTheAccount(DeclaredEnvironment environment) =>
        from statement in Allowed(environment, "aws:ec2/vpcEndpoint:VpcEndpoint")
        where Condition(statement.Json, "StringEquals", "aws:PrincipalAccount") != environment.Plan.Location.AccountId
        where Texts(statement.Json["Resource"]).Contains("*") || Texts(statement.Json["Action"]).Except(WithoutCredentials).Any()
        select statement.Resource;

    private static IEnumerable<string> BucketsRefuseInsecureTransport(DeclaredEnvironment environment) =>
        from policy in environment.OfType("aws:s3/bucketPolicy:BucketPolicy")
        where !policy.Statements.Any(statement =>
            Texts(statement["Effect"]).Contains("Deny")
            && Texts(statement["Principal"]).Contains("*")
            && Texts(statement["Action"]).Contains("s3:*")
            && Texts(statement["Resource"]).Count(arn => arn.EndsWith("/*", StringComparison.Ordinal)) == 1
            && Texts(statement["Resource"]).Count(arn => !arn.EndsWith('*')) == 1
            && Condition(statement, "Bool", "aws:SecureTransport") == "false")
        select policy.Name;

    private static IEnumerable<string> KeysAndTopicsAreForNobodyUnnamed(DeclaredEnvironment environment) =>
        from statement in Allowed(environment, "aws:kms/key:Key").Concat(Allowed(environment, "aws:sns/topicPolicy:TopicPolicy"))
        where Texts(statement.Json["Principal"]).Contains("*")
        where Condition(statement.Json, "StringEquals", "kms:CallerAccount") != environment.Plan.Location.AccountId
            || Condition(statement.Json, "ArnEquals", "aws:PrincipalArn") is null
        select statement.Resource;

    private static IEnumerable<(string Resource, JsonNode Json)> Allowed(DeclaredEnvironment environment, string type) =>
        from resource in environment.OfType(type)
        from statement in resource.Statements
        where Texts(statement["Effect"]).Contains("Allow")
        select (resource.Name, statement);

    private static string? Condition(JsonNode statement, string operation, string key) =>
        statement["Condition"]?[operation]?[key] is { } value ? Texts(value).Single() : null;

    // A single text, a list, or the principals of each kind.
    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => list.SelectMany(Texts),
        JsonObject group => group.SelectMany(pair => Texts(pair.Value)),
        _ => [value.GetValue<string>()],
    };
}
