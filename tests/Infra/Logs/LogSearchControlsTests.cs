using System.Text.Json.Nodes;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Logs;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern an OpenSearch domain and a delivery stream, by their ids.</summary>
[Collection(Programs.Name)]
public sealed class LogSearchControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => LogSearchPrograms.RunAsync(new()));

    [Fact]
    public Task FSBP_Opensearch_1_Domains_AreEncryptedAtRest() => HasAsync("encryptAtRest.enabled", "true");

    [Fact]
    public Task FSBP_Opensearch_2_Domains_AreInTheNetwork() => HasAsync("vpcOptions.subnetIds", """["subnet-1","subnet-2","subnet-3"]""");

    [Fact]
    public Task FSBP_Opensearch_3_Nodes_EncryptWhatTheySendEachOther() => HasAsync("nodeToNodeEncryption.enabled", "true");

    [Fact]
    public async Task FSBP_Opensearch_4_Domains_LogErrorsAndSlowCalls() =>
        Assert.Superset(new HashSet<string> { "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS" }, await LogsAsync());

    [Fact]
    public async Task FSBP_Opensearch_5_Domains_LogWhoDidWhat() => Assert.Contains("AUDIT_LOGS", await LogsAsync());

    [Theory]
    [InlineData("instanceCount", "3")]
    [InlineData("zoneAwarenessEnabled", "true")]
    [InlineData("zoneAwarenessConfig.availabilityZoneCount", "3")]
    public Task FSBP_Opensearch_6_Domains_HaveThreeNodesInThreeZones(string key, string value) => HasAsync($"clusterConfig.{key}", value);

    [Theory]
    [InlineData("enabled", "true")]
    [InlineData("anonymousAuthEnabled", "false")]
    [InlineData("internalUserDatabaseEnabled", "false")]
    [InlineData("masterUserOptions.masterUserArn", "\"search-definitions-role-arn\"")]
    public Task FSBP_Opensearch_7_Domains_HaveRolesOfTheirOwn(string key, string value) => HasAsync($"advancedSecurityOptions.{key}", value);

    [Theory]
    [InlineData("enforceHttps", "true")]
    [InlineData("tlsSecurityPolicy", "\"Policy-Min-TLS-1-2-PFS-2023-10\"")]
    public Task FSBP_Opensearch_8_Domains_SpeakNewTlsOnly(string key, string value) => HasAsync($"domainEndpointOptions.{key}", value);

    [Fact]
    public Task SecurityHub_Opensearch_10_Domains_GetPatches() => HasAsync("softwareUpdateOptions.autoSoftwareUpdateEnabled", "true");

    [Theory]
    [InlineData("dedicatedMasterEnabled", "true")]
    [InlineData("dedicatedMasterCount", "3")]
    public Task SecurityHub_Opensearch_11_Domains_HaveThreeManagers(string key, string value) => HasAsync($"clusterConfig.{key}", value);

    private static async Task<JsonNode> DomainAsync() =>
        LogSearchPrograms.InputsOf(Assert.Single((await Run.Value).Cloud.OfType("aws:opensearch/domain:Domain")));

    private static async Task<HashSet<string>> LogsAsync() =>
        [.. (await DomainAsync())["logPublishingOptions"]!.AsArray().Select(log => (string)log!["logType"]!)];

    private static async Task HasAsync(string path, string value)
    {
        var found = await DomainAsync();
        foreach (var key in path.Split('.'))
        {
            found = found[key]!;
        }

        Assert.Equal(value, found.ToJsonString());
    }
}
