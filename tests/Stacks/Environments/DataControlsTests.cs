using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that concern databases and caches.</summary>
public sealed class DataControlsTests : EnvironmentControls
{
    private const string Instance = "aws:rds/instance:Instance";
    private const string Cluster = "aws:elasticache/replicationGroup:ReplicationGroup";
    private const string Function = "aws:lambda/function:Function";

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_RDS_2_Instances_AreNotPublic(string stack) =>
        EveryAsync(stack, Instance, instance => instance.Inputs["publiclyAccessible"] is false);

    // Replicas are as their primary.
    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_RDS_3_Instances_AreEncryptedWithTheKeyOfData(string stack) => EveryAsync(stack, Instance, instance =>
        instance.Inputs["storageEncrypted"] is true && (!IsPrimary(instance) || instance.Text("kmsKeyId") == $"infra-{stack}-keys-data-key-arn"));

    [Fact]
    public Task FSBP_RDS_5_Production_HasAStandbyForEachPrimary() => EveryAsync("prod", Primaries, (_, primary) => primary.Inputs["multiAz"] is true);

    [Fact]
    public Task FSBP_RDS_8_Production_KeepsItsInstances() => EveryAsync("prod", Instance, instance =>
        instance.Inputs["deletionProtection"] is true && instance.IsProtected == IsPrimary(instance));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_RDS_11_Primaries_CanBeRestored(string stack) => EveryAsync(stack, Primaries, (cloud, primary) =>
        (double)primary.Inputs["backupRetentionPeriod"] >= (cloud.Plan.Protect ? 35 : 7));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV2_AWS_69_Instances_RefuseClientsWithoutTls(string stack) => EveryAsync(stack, Instance, (cloud, instance) =>
        cloud.OfType("aws:rds/parameterGroup:ParameterGroup").Single(group => instance.Text("parameterGroupName") == $"{group.Name}-name")
            .Groups("parameters").Any(parameter => parameter["name"] is "require_secure_transport" && parameter["value"] is "ON" or "1"));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_rds_managed_password_Primaries_TakeItWriteOnly(string stack) => EveryAsync(stack, Primaries, (_, primary) =>
        primary.Inputs.ContainsKey("passwordWo") && !primary.Inputs.ContainsKey("password"));

    [Fact]
    public Task BP_rds_final_snapshot_Production_LeavesASnapshotAndItsBackups() => EveryAsync("prod", Primaries, (_, primary) =>
        primary.Inputs["skipFinalSnapshot"] is false
        && primary.Text("finalSnapshotIdentifier").Length > 0
        && primary.Inputs["deleteAutomatedBackups"] is false);

    [Fact]
    public Task FSBP_ElastiCache_1_Production_SnapshotsItsCache() => EveryAsync("prod", Cluster, cluster =>
        cluster.Inputs["snapshotRetentionLimit"] is >= 7.0 && cluster.Text("finalSnapshotIdentifier").Length > 0 && cluster.IsProtected);

    [Fact]
    public Task BP_redis_multi_az_Production_HasReplicasInOtherZones() => EveryAsync("prod", Cluster, (cloud, cluster) =>
        cluster.Inputs["multiAzEnabled"] is true && cluster.Inputs["automaticFailoverEnabled"] is true
        && cluster.Inputs["replicasPerNodeGroup"] is >= 1.0
        && ZonesOf(cloud, cloud.One("aws:elasticache/subnetGroup:SubnetGroup").Texts("subnetIds")).Count() == cloud.Zones.Length);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_ElastiCache_5_Clusters_RefuseClientsWithoutTls(string stack) => EveryAsync(stack, Cluster, cluster =>
        cluster.Inputs["transitEncryptionEnabled"] is true && cluster.Text("transitEncryptionMode") == "required");

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_191_Clusters_HaveTheKeyOfData(string stack) => EveryAsync(stack, Cluster, cluster =>
        cluster.Inputs["atRestEncryptionEnabled"] is true && cluster.Text("kmsKeyId") == $"infra-{stack}-keys-data-key-arn");

    // The one that reaches the database, and no other: those that call AWS alone would need endpoints there.
    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_Lambda_3_Functions_AreInTheNetwork(string stack) => EveryAsync(stack, Function, function =>
        function.Name == $"infra-{stack}-mysql-users"
            ? VpcOf(function, "securityGroupIds").SequenceEqual([$"infra-{stack}-mysql-users-id"])
            : !function.Inputs.ContainsKey("vpcConfig"));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_Lambda_5_Functions_StandInEveryZone(string stack) => EveryAsync(
        stack,
        cloud => cloud.OfType(Function).Where(function => function.Inputs.ContainsKey("vpcConfig")),
        (cloud, function) => ZonesOf(cloud, VpcOf(function, "subnetIds")).Count() == cloud.Zones.Length);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_Lambda_1_Functions_AreRunByARuleOfThisAccountAlone(string stack) => EveryAsync(
        stack,
        "aws:lambda/permission:Permission",
        permission => permission.Text("principal") == "events.amazonaws.com"
            && permission.Text("sourceArn") == $"{permission.Name[..^"-permission".Length]}-arn");

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_45_Functions_HaveNoVariables(string stack) => EveryAsync(stack, Function, function =>
        !function.Inputs.ContainsKey("environment"));

    [Theory, MemberData(nameof(Stacks))]
    public Task Data_StandsInTheDataTier(string stack) => EveryAsync(
        stack,
        cloud => cloud.Resources.Where(resource => resource.Type is "aws:rds/subnetGroup:SubnetGroup" or "aws:elasticache/subnetGroup:SubnetGroup"),
        (_, group) => group.Texts("subnetIds").All(id => id.StartsWith($"infra-{stack}-network-subnet-data-", StringComparison.Ordinal)));

    private static IEnumerable<string> VpcOf(RecordedResource function, string key) =>
        ((System.Collections.IEnumerable)function.Group("vpcConfig")[key]).Cast<string>();

    private static IEnumerable<RecordedResource> Primaries(DeclaredEnvironment cloud) => cloud.OfType(Instance).Where(IsPrimary);

    private static bool IsPrimary(RecordedResource instance) => !instance.Inputs.ContainsKey("replicateSourceDb");
}
