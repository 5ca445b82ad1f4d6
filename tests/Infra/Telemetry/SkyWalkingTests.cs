using System.Text.Json.Nodes;
using Infra.Telemetry;
using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Telemetry;

[Collection(Programs.Name)]
public sealed class SkyWalkingTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SkyWalking_OfThePage_HasTheApprovedInputs(bool isPreview)
    {
        var resources = from resource in SkyWalkingPrograms.ResourcesOf(await SkyWalkingPrograms.RunAsync(isPreview))
                        where !resource.Type.StartsWith("infra:", StringComparison.Ordinal)
                        select $"{resource.Type} {resource.Name}\n{resource.InputText}\n\n";

        Approved.Matches($"skywalking.{(isPreview ? "preview" : "update")}.txt", string.Concat(resources));
    }

    [Fact]
    public async Task Release_ComesAfterWhatItsPodsNeed() => Assert.Equal(
        [
            "namespace", "oap-account", "oap-binding", "oap-policy", "oap-role", "policy", "signer", "signer-policy", "signer-service",
        ],
        (await OutputUtilities.GetValueAsync(
            (await SkyWalkingPrograms.RunAsync()).Options[$"{Release} shop-skywalking-release"].DependsOn.ToOutput()))
            .Select(resource => resource.GetResourceName()["shop-skywalking-".Length..]).Order(StringComparer.Ordinal));

    // The chart joins repository and tag with a colon.
    [Theory]
    [InlineData("registry:5000/a/oap:11.0.0", "registry:5000/a/oap", "11.0.0")]
    [InlineData("a/oap:11.0.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", null, null)]
    [InlineData("a/oap@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", null, null)]
    public async Task Image_OfAnyForm_IsWhatTheChartMakesOfIt(string image, string? repository, string? tag)
    {
        var oap = (await ValuesAsync(new() { OapImage = image }))["oap"]!["image"]!;

        Assert.Equal(image, $"{oap["repository"]}:{oap["tag"]}");
        Assert.Equal((repository ?? (string)oap["repository"]!, tag ?? (string)oap["tag"]!), ((string)oap["repository"]!, (string)oap["tag"]!));
    }

    [Fact]
    public async Task Values_OfLimits_AreThoseOfTheSettings()
    {
        var values = await ValuesAsync(new() { Replicas = 3, MemoryMiB = 3072, Cpus = 2, RetentionDays = 30, SpansPerSecond = 50 });

        var oap = values["oap"]!;
        Assert.Equal(3, (int)oap["replicas"]!);
        Assert.Equal("-Xms1536m -Xmx1536m", (string?)oap["javaOpts"]);
        Assert.Equal("""{"cpu":"2","memory":"3072Mi"}""", Sorted(oap["resources"]!["limits"]!));
        Assert.Equal(
            ("30", "30", "50"),
            ((string?)oap["env"]!["SW_CORE_RECORD_DATA_TTL"], (string?)oap["env"]!["SW_CORE_METRICS_DATA_TTL"],
                (string?)oap["env"]!["SW_ZIPKIN_MAX_SPANS_PER_SECOND"]));
    }

    // A replica that no node can hold would keep the domain yellow.
    [Theory]
    [InlineData(1, "0")]
    [InlineData(3, "1")]
    public async Task Values_Replicas_AreThoseThatTheDomainHolds(int nodes, string replicas)
    {
        var run = await SkyWalkingPrograms.RunAsync(spec: new() { Cpus = 2 }, search: new() { Nodes = nodes, DedicatedManagers = false });

        var variables = ValuesOf(run)["oap"]!["env"]!;
        Assert.Equal(replicas, (string?)variables["SW_STORAGE_ES_INDEX_REPLICAS_NUMBER"]);
        Assert.Equal(replicas, (string?)variables["SW_STORAGE_ES_SUPER_DATASET_INDEX_REPLICAS_NUMBER"]);
    }

    // These keys alone, of those in the chart's reference, and no variable that the chart sets itself.
    [Fact]
    public async Task Values_Keys_AreThoseOfTheChart()
    {
        var values = await ValuesAsync(new());

        Assert.Equal(["elasticsearch", "fullnameOverride", "initContainer", "oap", "oapInit", "serviceAccounts", "ui"], KeysOf(values));
        Assert.Equal(
            [
                "env", "image", "javaOpts", "nodeSelector", "ports", "replicas", "resources", "securityContext", "startupProbe", "storageType",
            ],
            KeysOf(values["oap"]!));
        Assert.Equal(["extraEnv", "image", "nodeSelector", "resources", "securityContext"], KeysOf(values["ui"]!));
        string[] own = ["JAVA_OPTS", "SW_CLUSTER", "SW_ES_USER", "SW_ES_PASSWORD", "SW_QUERY_ZIPKIN", "SW_STORAGE", "SW_STORAGE_ES_CLUSTER_NODES"];
        Assert.Empty(KeysOf(values["oap"]!["env"]!).Intersect(own));
    }

    [Fact]
    public async Task Signer_SignsForTheDomainAndPassesNoUpgradeOn()
    {
        var run = await SkyWalkingPrograms.RunAsync();
        var pod = JsonNode.Parse(run.Cloud.Get(Deployment, "shop-skywalking-signer").InputText)!["spec"]!["template"]!["spec"]!;

        Assert.Equal(
            [
                "--name=es", "--region=eu-central-1", "--host=search-domain-endpoint", "--port=:8080",
                "--strip=Connection", "--strip=HTTP2-Settings", "--strip=Upgrade",
            ],
            pod["containers"]![0]!["args"]!.AsArray().Select(argument => (string)argument!));
        var association = run.Cloud.Get("aws:eks/podIdentityAssociation:PodIdentityAssociation", "shop-skywalking-signer-identity");
        Assert.Equal(
            ("shop-cluster", "skywalking", "skywalking-signer", "search-skywalking-role-arn"),
            (association.Text("clusterName"), association.Text("namespace"), association.Text("serviceAccount"), association.Text("roleArn")));
    }

    [Fact]
    public async Task Spans_ComeFromTheNamespacesOfServicesAlone()
    {
        var run = await SkyWalkingPrograms.RunAsync(spec: new() { Cpus = 2 });
        var policy = JsonNode.Parse(run.Cloud.Get(NetworkPolicy, "shop-skywalking-oap-policy").InputText)!["spec"]!;

        var rule = Assert.Single(policy["ingress"]!.AsArray())!;
        Assert.Equal(
            ["backend", "services"],
            rule["from"]!.AsArray().Select(peer => (string)peer!["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]!));
        Assert.Equal(11800, (int)Assert.Single(rule["ports"]!.AsArray())!["port"]!);
    }

    [Fact]
    public async Task Names_AreAskedOfPods_WherePodsAnswer()
    {
        Assert.Equal(2, EgressOf(await SkyWalkingPrograms.RunAsync()));
        Assert.Equal(3, EgressOf(await SkyWalkingPrograms.RunAsync(hasDnsPods: true)));

        static int EgressOf(DataRun run) =>
            JsonNode.Parse(run.Cloud.Get(NetworkPolicy, "shop-skywalking-policy").InputText)!["spec"]!["egress"]!.AsArray().Count;
    }

    [Fact]
    public async Task Alarms_WatchOapAndItsWayToTheDomain() => Assert.Equal(
        [
            "shop-skywalking-alarm-oap status_replicas_available Minimum LessThanThreshold 1, skywalking skywalking-oap",
            "shop-skywalking-alarm-signer status_replicas_available Minimum LessThanThreshold 1, skywalking skywalking-signer",
        ],
        from alarm in SkyWalkingPrograms.ResourcesOf(await SkyWalkingPrograms.RunAsync())
        where alarm.Type == Alarm
        let inputs = alarm.Inputs
        let dimensions = alarm.Group("dimensions")
        orderby alarm.Name
        select FormattableString.Invariant(
            $"{alarm.Name} {inputs["metricName"]} {inputs["statistic"]} {inputs["comparisonOperator"]} {inputs["threshold"]}, ")
            + $"{dimensions["Namespace"]} {dimensions["PodName"]}");

    [Fact]
    public async Task Args_ThatBreakRules_AreRefusedAllAtOnce() => Assert.Contains(
        """
        SkyWalking 'shop-skywalking' has invalid args:
          - spec.version must be a version of the chart, such as 1.2.3; got 'latest'.
          - spec.replicas must be 1 to 10; got 0.
          - spec.retentionDays must be 2 to 30; got 1.
          - spec.spansPerSecond must be 1 to 100000; got 0.
          - copies must be 1 or more; got 0.
        """,
        (await Assert.ThrowsAsync<RunException>(() => SkyWalkingPrograms.RunAsync(copies: 0, spec: new()
        {
            Version = "latest",
            Replicas = 0,
            RetentionDays = 1,
            SpansPerSecond = 0,
        }))).Message);

    [Fact]
    public async Task Page_Resources_AreThoseOfTheExample() =>
        ResourceCounts.MatchPage("skywalking", [("in a cluster", SkyWalkingPrograms.ResourcesOf(await SkyWalkingPrograms.RunAsync()))]);

    private static async Task<JsonNode> ValuesAsync(SkyWalkingSpec spec) => ValuesOf(await SkyWalkingPrograms.RunAsync(spec: spec));

    private static JsonNode ValuesOf(DataRun run) => JsonNode.Parse(run.Cloud.Get(Release, "shop-skywalking-release").InputText)!["values"]!;

    private static IEnumerable<string> KeysOf(JsonNode node) => node.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private static string Sorted(JsonNode node) => new JsonObject(
        node.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))
        .ToJsonString();
}
