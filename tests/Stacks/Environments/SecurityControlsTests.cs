using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that concern keys, roles, secrets, logs and buckets.</summary>
public sealed class SecurityControlsTests : EnvironmentControls
{
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Key = "aws:kms/key:Key";

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_KMS_4_Keys_Rotate(string stack) => EveryAsync(stack, Key, key => key.Inputs["enableKeyRotation"] is true);

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_227_Keys_AreOn(string stack) =>
        EveryAsync(stack, Key, key => !key.Inputs.TryGetValue("isEnabled", out var isEnabled) || isEnabled is true);

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV2_AWS_64_Keys_AreTheAccountsToManage(string stack) => EveryAsync(stack, Key, (environment, key) =>
        StatementsOf(key.Text("policy")).Any(statement =>
            statement.GetProperty("Effect").GetString() == "Allow"
            && statement.GetProperty("Principal").GetRawText().Contains(
                $"arn:aws:iam::{environment.Plan.Location.AccountId}:root", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_KMS_3_Keys_CanBeKeptForAMonth_AndAreInProduction(string stack) =>
        EveryAsync(stack, Key, (environment, key) => key.Inputs["deletionWindowInDays"] is 30.0 && key.IsProtected == environment.Plan.Protect);

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_kms_key_policy_Keys_AreOneForEachDomain(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType(Key).Select(key => key.Name).Except([$"infra-{stack}-outside-alarms-key-key"])
            .SequenceEqual(new[] { "data", "logs", "secrets" }.Select(domain => $"infra-{stack}-keys-{domain}-key"))
        && cloud.OfType(Key).Select(key => key.Text("policy")).Distinct().Count() == cloud.OfType(Key).Count());

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths(string stack) => EveryAsync(
        stack, "aws:cloudwatch/logGroup:LogGroup",
        group => group.Text("kmsKeyId") == $"infra-{stack}-keys-logs-key-arn"
            && group.Inputs["retentionInDays"] is 180.0);

    // A key whose policy misses a log group stops its logs; one that has too many is open to too much.
    [Theory, MemberData(nameof(Stacks))]
    public async Task KeyOfLogs_NamesTheLogGroupsThereAre(string stack)
    {
        var cloud = await DeclaredEnvironment.FromFileAsync(stack);
        using var policy = JsonDocument.Parse(cloud.Get(Key, $"infra-{stack}-keys-logs-key").Text("policy"));
        var named = policy.RootElement.GetProperty("Statement").EnumerateArray()
            .Single(statement => statement.GetProperty("Sid").GetString() == "LogGroups")
            .GetProperty("Condition").EnumerateObject().First().Value
            .GetProperty("kms:EncryptionContext:aws:logs:arn").EnumerateArray()
            .Select(arn => arn.GetString()!.Split(":log-group:")[1]).ToList();
        var groups = cloud.OfType("aws:cloudwatch/logGroup:LogGroup").Select(group => group.Text("name")).ToList();

        Assert.Equal(groups, groups.Where(group => named.Any(name => Matches(name, group))));
        Assert.Equal(named, named.Where(name => groups.Any(group => Matches(name, group))));
    }

    // EC2 names no account when it takes a role for a server.
    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_60_Roles_AreForServicesOfThisAccount(string stack) => EveryAsync(stack, "aws:iam/role:Role", (environment, role) =>
        StatementsOf(role.Text("assumeRolePolicy")).All(statement =>
            statement.GetProperty("Principal").EnumerateObject().Single() is { Name: "Service", Value: { ValueKind: JsonValueKind.String } service }
            && (service.GetString() is "ec2.amazonaws.com" or "lambda.amazonaws.com"
                || statement.GetProperty("Condition")
                    .GetProperty("StringEquals").GetProperty("aws:SourceAccount").GetString()
                    == environment.Plan.Location.AccountId)));

    [Fact]
    public Task CKV_AWS_60_RolesOfContainers_AreForTheServersOfTheirServiceAlone() => HoldsWhereContainersHavePermissionsAsync(environment =>
        environment.OfType("aws:iam/role:Role").Where(role => role.Name.EndsWith("-container", StringComparison.Ordinal)).ToList() is [var role]
        && StatementsOf(role.Text("assumeRolePolicy")).Single().GetProperty("Principal").GetRawText()
            == $$"""{"AWS":"{{role.Name[..^"-container".Length]}}-role-arn"}"""
        && environment.OfType("aws:iam/rolePolicy:RolePolicy").Where(policy => policy.Text("policy").Contains("\"sts:", StringComparison.Ordinal))
            .Select(policy => policy.Name).SequenceEqual([$"{role.Name[..^"-container".Length]}-role-policy"])
        && StatementsOf(environment.Get("aws:iam/rolePolicy:RolePolicy", $"{role.Name[..^"-container".Length]}-role-policy").Text("policy"))
            .Where(statement => TextsOf(statement.GetProperty("Action")).Any(action => action.StartsWith("sts:", StringComparison.Ordinal)))
            .All(statement => TextsOf(statement.GetProperty("Resource")).SequenceEqual([ContainerRoleOf(environment, role)])));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_IAM_1_Policies_NeverAllowEverythingOnEverything(string stack) =>
        EveryAllowAsync(stack, (actions, resources) => !(actions.Contains("*") && resources.Contains("*")));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_33_KeysAndTopics_AreForNobodyUnnamed(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType(Key).Any() && PolicyControls.AreKept(cloud, "KeysAndTopicsAreForNobodyUnnamed"));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_355_Roles_ActOnNamedResources(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:iam/rolePolicy:RolePolicy").Any()
        && PolicyControls.AreKept(cloud, "RolesActOnNamedResources") && PolicyControls.AreKept(cloud, "PoliciesSayWhatTheyAllow"));

    // Rights that others have written may be any.
    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_274_Roles_HaveNoPoliciesOfOthers(string stack) => HoldsAsync(stack, cloud =>
        cloud.Managed.All(resource => !resource.Type.EndsWith("Attachment", StringComparison.Ordinal)
            || !resource.Type.StartsWith("aws:iam/", StringComparison.Ordinal))
        && cloud.OfType("aws:iam/role:Role").All(role => !role.Inputs.ContainsKey("managedPolicyArns")));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_286_Policies_GiveNoWayToFurtherRights(string stack) => EveryAllowAsync(stack, statement =>
        IsGrantForAws(statement) || TextsOf(statement.GetProperty("Action")).All(action =>
            action.Split(':') is [not ("iam" or "sts" or "organizations"), not ("*" or "PutRolePolicy" or "CreateGrant" or "PutKeyPolicy")]));

    // A grant that a service of AWS makes for itself gives nobody else a right:
    // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html.
    private static bool IsGrantForAws(JsonElement statement) =>
        TextsOf(statement.GetProperty("Action")) is ["kms:CreateGrant"]
        && statement.GetProperty("Condition") is var conditions
        && conditions.GetProperty("Bool").GetProperty("kms:GrantIsForAWSResource").GetString() == "true"
        && conditions.GetProperty("StringEquals").TryGetProperty("kms:ViaService", out _);

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_288_Policies_ReadNamedSecretsAlone(string stack) => EveryAllowAsync(stack, (actions, resources) =>
        !actions.Any(action => action == "secretsmanager:GetSecretValue" || action.StartsWith("ssm:GetParameter", StringComparison.Ordinal))
        || resources.All(resource => (resource.StartsWith("arn:aws:secretsmanager:eu-central-1:", StringComparison.Ordinal)
                || resource.StartsWith("arn:aws:ssm:eu-central-1:", StringComparison.Ordinal))
            && !resource.Contains('*', StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_149_Secrets_HaveTheKeyOfSecrets(string stack) => EveryAsync(
        stack, "aws:secretsmanager/secret:Secret",
        (environment, secret) =>
            secret.Text("kmsKeyId") == $"infra-{stack}-keys-secrets-key-arn"
            && secret.IsProtected == environment.Plan.Protect);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_S3_5_EveryBucket_RefusesInsecureTransport(string stack) => EveryAsync(stack, Bucket, (cloud, bucket) =>
        OfBucket(cloud, "aws:s3/bucketPolicy:BucketPolicy", bucket) is not null && PolicyControls.AreKept(cloud, "BucketsRefuseInsecureTransport"));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_S3_8_EveryBucket_BlocksPublicAccess(string stack) => EveryAsync(stack, Bucket, (cloud, bucket) =>
        new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }
            .All(key => OfBucket(cloud, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", bucket).Inputs[key] is true));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_S3_14_EveryBucket_KeepsVersions(string stack) => EveryAsync(stack, Bucket, (cloud, bucket) =>
        OfBucket(cloud, "aws:s3/bucketVersioning:BucketVersioning", bucket).Group("versioningConfiguration")["status"] is "Enabled");

    [Fact]
    public Task BP_s3_force_destroy_Production_NeverEmptiesABucket() =>
        EveryAsync("prod", Bucket, bucket => bucket.Inputs["forceDestroy"] is false && bucket.IsProtected);

    [Theory, MemberData(nameof(Stacks))]
    public Task EveryTaggedResource_IsNamedAsItIsInTheProgram(string stack) => EveryAsync(
        stack,
        cloud => cloud.Managed.Where(resource => resource.Inputs.ContainsKey("tags") && resource.Type != Key),
        (_, resource) => NameTagOf(resource) == resource.Name);

    [Theory, MemberData(nameof(Stacks))]
    public Task EveryResource_GoesThroughTheGuardedProvider(string stack) => EveryAsync(
        stack,
        cloud => cloud.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)),
        (cloud, resource) => resource.Provider.EndsWith($"pulumi:providers:aws::{ProviderOf(resource)}-id", StringComparison.Ordinal)
            && cloud.OfType("pulumi:providers:aws")
                .All(provider => provider.Text("allowedAccountIds")
                    .Contains(cloud.Plan.Location.AccountId, StringComparison.Ordinal)));

    private static string ContainerRoleOf(DeclaredEnvironment environment, RecordedResource role) =>
        $"arn:aws:iam::{environment.Plan.Location.AccountId}:role/{role.Text("name")}";

    private static string ProviderOf(RecordedResource resource) =>
        resource.Name.Contains("-outside-", StringComparison.Ordinal) ? "aws-us-east-1::aws-us-east-1" : "aws::aws";

    private static RecordedResource OfBucket(DeclaredEnvironment cloud, string type, RecordedResource bucket) =>
        cloud.OfType(type).Single(other => other.Text("bucket") == bucket.Text("bucket"));

    private static Task EveryAllowAsync(string stack, Func<IReadOnlyList<string>, IReadOnlyList<string>, bool> control) => EveryAllowAsync(
        stack, statement => control(TextsOf(statement.GetProperty("Action")), TextsOf(statement.GetProperty("Resource"))));

    private static Task EveryAllowAsync(string stack, Func<JsonElement, bool> control) => EveryAsync(
        stack,
        cloud => cloud.Managed.Where(resource =>
            resource.Type.StartsWith("aws:iam/", StringComparison.Ordinal) && resource.Inputs.ContainsKey("policy")),
        (_, policy) => StatementsOf(policy.Text("policy")).Where(statement => statement.GetProperty("Effect").GetString() == "Allow")
            .All(control));

    private static IEnumerable<JsonElement> StatementsOf(string policy) =>
        [.. JsonDocument.Parse(policy).RootElement.GetProperty("Statement").EnumerateArray()];

    private static List<string> TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? [value.GetString()!]
            : [.. value.EnumerateArray().Select(item => item.GetString()!)];

    // Autoscaling groups tell for each tag whether servers have it, too.
    private static string? NameTagOf(RecordedResource resource) => resource.Type == "aws:autoscaling/group:Group"
        ? (string)resource.Groups("tags").Single(tag => tag["key"] is "Name")["value"]
        : resource.Group("tags")["Name"] as string;

    private static bool Matches(string pattern, string name) =>
        Regex.IsMatch(name, $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}$");
}
