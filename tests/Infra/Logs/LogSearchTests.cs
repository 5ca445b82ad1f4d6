using System.Text.Json.Nodes;
using Infra.Logs;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Infra.Tests.Telemetry;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Logs;

[Collection(Programs.Name)]
public sealed class LogSearchTests
{
    private const string Domain = "aws:opensearch/domain:Domain";
    private const string Filter = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
    private const string Function = "aws:lambda/function:Function";
    private const string Group = "aws:cloudwatch/logGroup:LogGroup";
    private const string Invocation = "aws:lambda/invocation:Invocation";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Stream = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

    [Theory]
    [InlineData(3, 3, true, 3, 3)]
    [InlineData(2, 2, false, 2, 2)]
    [InlineData(4, 3, true, 2, 2)]
    [InlineData(6, 3, true, 3, 3)]
    [InlineData(1, 3, false, null, 1)]
    public async Task Domain_Nodes_AreSpreadOverZones(int nodes, int zones, bool hasManagers, int? zoneCount, int subnets)
    {
        var run = await LogSearchPrograms.RunAsync(new() { Nodes = nodes, DedicatedManagers = hasManagers }, zones: zones);
        var domain = LogSearchPrograms.InputsOf(run.Cloud.Get(Domain, "search-domain"));

        var config = domain["clusterConfig"]!;
        Assert.Equal(zoneCount is not null, (bool?)config["zoneAwarenessEnabled"]);
        Assert.Equal(hasManagers, (bool?)config["dedicatedMasterEnabled"]);
        Assert.Equal(hasManagers ? 3 : null, (int?)config["dedicatedMasterCount"]);
        Assert.Equal(zoneCount, (int?)config["zoneAwarenessConfig"]?["availabilityZoneCount"]);
        Assert.Equal(subnets, domain["vpcOptions"]!["subnetIds"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Domain_Inputs_AreSecureByThemselves(bool isPreview)
    {
        var domain = (await LogSearchPrograms.RunAsync(new(), isPreview)).Cloud.Get(Domain, "search-domain");

        Assert.Equal("shop-prod-logs", domain.Text("domainName"));
        Assert.Equal("OpenSearch_2.19", domain.Text("engineVersion"));
        Assert.Equal("data-key-arn", domain.Group("encryptAtRest")["kmsKeyId"]);
    }

    [Fact]
    public async Task Domain_Callers_AreTheDeliveryTheFunctionAndReaders()
    {
        var domain = (await LogSearchPrograms.RunAsync(new() { Readers = ["arn:aws:iam::111122223333:role/developer"] }))
            .Cloud.Get(Domain, "search-domain");

        var statements = JsonNode.Parse(domain.Text("accessPolicies"))!["Statement"]!.AsArray();
        Assert.Equal(
            ["search-delivery-role-arn", "search-definitions-role-arn", "arn:aws:iam::111122223333:role/developer"],
            statements.Select(statement => (string)statement!["Principal"]!["AWS"]!));
        Assert.All(statements, statement =>
            Assert.Equal("arn:aws:es:eu-central-1:111122223333:domain/shop-prod-logs/*", (string?)statement!["Resource"]));
    }

    [Theory]
    [InlineData("r7g.large.search", "ENABLED")]
    [InlineData("t3.medium.search", "DISABLED")]
    public async Task Domain_AutoTune_IsOffForBurstableTypes(string type, string state)
    {
        var domain = (await LogSearchPrograms.RunAsync(new() { InstanceType = type })).Cloud.Get(Domain, "search-domain");

        Assert.Equal(state, domain.Group("autoTuneOptions")["desiredState"]);
    }

    [Fact]
    public async Task Definitions_GiveTheDeliveryItsRoleAndEachServiceASearch()
    {
        var run = await LogSearchPrograms.RunAsync(new() { Readers = ["arn:aws:iam::111122223333:role/developer"], RetentionDays = 90 });
        var request = JsonNode.Parse(run.Cloud.Get(Invocation, "search-definitions-run").Text("input"))!;

        Assert.Equal("https://search-domain-endpoint", (string?)request["endpoint"]);
        Assert.Equal("eu-central-1", (string?)request["region"]);
        Assert.Equal(
            """
            {"logs_reader":["arn:aws:iam::111122223333:role/developer"],"logs_writer":["search-delivery-role-arn"],
            "opensearch_dashboards_user":["arn:aws:iam::111122223333:role/developer"]}
            """.ReplaceLineEndings(""),
            request["mappings"]!.ToJsonString());
        Assert.Equal(["infra-orders", "infra-web"], request["searches"]!.AsArray().Select(search => (string)search!["id"]!));
        Assert.Equal("90d", (string?)request["policy"]!["body"]!["policy"]!["states"]![1]!["transitions"]![0]!["conditions"]!["min_index_age"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Owner_OfIndices_HasARoleInAwsAndInTheDomain(bool isPreview)
    {
        var cloud = (await DataPrograms.RunAsync(isPreview, options => _ = new LogSearch(
            "search", LogSearchPrograms.ArgsOf(new(), owners: SkyWalkingPrograms.Owner("one", "two")), options))).Cloud;

        var trust = JsonNode.Parse(cloud.Get("aws:iam/role:Role", "search-skywalking-role").Text("assumeRolePolicy"))!["Statement"]![0]!;
        Assert.Equal("pods.eks.amazonaws.com", (string?)trust["Principal"]!["Service"]);
        Assert.Equal(
            """
            {"aws:RequestTag/eks-cluster-arn":["arn:aws:eks:eu-central-1:111122223333:cluster/one",
            "arn:aws:eks:eu-central-1:111122223333:cluster/two"],"aws:RequestTag/kubernetes-namespace":"skywalking",
            "aws:RequestTag/kubernetes-service-account":"skywalking-signer"}
            """.ReplaceLineEndings(""),
            trust["Condition"]!["StringEquals"]!.ToJsonString());
        var policy = JsonNode.Parse(cloud.Get(RolePolicy, "search-skywalking-role-policy").Text("policy"))!["Statement"]![0]!;
        Assert.Equal("arn:aws:es:eu-central-1:111122223333:domain/shop-prod-logs/*", (string?)policy["Resource"]);
        Assert.Equal(
            ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"],
            policy["Action"]!.AsArray().Select(action => (string)action!));
        if (!isPreview)
        {
            Assert.Contains("search-skywalking-role-arn", cloud.Get(Domain, "search-domain").Text("accessPolicies"), StringComparison.Ordinal);
            var request = JsonNode.Parse(cloud.Get(Invocation, "search-definitions-run").Text("input"))!;
            Assert.Equal("""["search-skywalking-role-arn"]""", request["mappings"]!["skywalking_owner"]!.ToJsonString());
            Assert.NotNull(request["roles"]!["skywalking_owner"]);
        }
    }

    [Fact]
    public async Task Stream_DeliversIntoADailyIndexAndKeepsWhatIsRefused()
    {
        var run = await LogSearchPrograms.RunAsync(new());
        var stream = run.Cloud.Get(Stream, "search-delivery");

        var config = stream.Group("opensearchConfiguration");
        Assert.Equal(
            ("logs", "OneDay", "FailedDocumentsOnly", "search-domain-arn"),
            (config["indexName"], config["indexRotationPeriod"], config["s3BackupMode"], config["domainArn"]));
        Assert.Equal("search-refused-bucket-arn", ((IReadOnlyDictionary<string, object>)config["s3Configuration"])["bucketArn"]);
        Assert.Equal(("CUSTOMER_MANAGED_CMK", "data-key-arn"),
            (stream.Group("serverSideEncryption")["keyType"], stream.Group("serverSideEncryption")["keyArn"]));
        Assert.Equal("shop-prod-refused-111122223333-eu-central-1", run.Cloud.Get("aws:s3/bucket:Bucket", "search-refused-bucket").Text("bucket"));
    }

    // The domain refuses what comes before the role of the delivery has its rights there.
    [Fact]
    public async Task Stream_WaitsForDefinitions()
    {
        var stream = (await LogSearchPrograms.RunAsync(new())).Options[$"{Stream} search-delivery"];

        var before = await OutputUtilities.GetValueAsync(stream.DependsOn.ToOutput());
        Assert.Contains("search-definitions-run", before.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Subscribe_EachLogGroup_CallsTheFunctionWithItsName()
    {
        var run = await LogSearchPrograms.RunAsync(new(), sources: ["web", "mysql-1-error"]);

        Assert.Equal(
            ["mysql-1-error /logs/mysql-1-error search-events-arn", "web /logs/web search-events-arn"],
            run.Cloud.OfType(Filter).Select(filter => $"{filter.Text("name")} {filter.Text("logGroup")} {filter.Text("destinationArn")}")
                .Order(StringComparer.Ordinal));
        var permission = run.Cloud.Get("aws:lambda/permission:Permission", "search-events-permission");
        Assert.Equal(
            ("logs.amazonaws.com", "arn:aws:logs:eu-central-1:111122223333:log-group:*", "111122223333"),
            (permission.Text("principal"), permission.Text("sourceArn"), permission.Text("sourceAccount")));
    }

    [Fact]
    public async Task Functions_AreWhereTheirCallsGo()
    {
        var cloud = (await LogSearchPrograms.RunAsync(new())).Cloud;

        Assert.Equal(
            """["function-group"]""",
            LogSearchPrograms.InputsOf(cloud.Get(Function, "search-definitions"))["vpcConfig"]!["securityGroupIds"]!.ToJsonString());
        Assert.DoesNotContain("vpcConfig", cloud.Get(Function, "search-events").Inputs.Keys);
        Assert.Equal(
            "search-delivery",
            ((IReadOnlyDictionary<string, object>)cloud.Get(Function, "search-events").Group("environment")["variables"])["STREAM"]);
    }

    [Fact]
    public async Task Functions_Rights_AreNoMoreThanTheyUse()
    {
        var cloud = (await LogSearchPrograms.RunAsync(new())).Cloud;

        Assert.Equal(
            ["firehose:PutRecordBatch", "logs:CreateLogStream", "logs:PutLogEvents", "s3:ListBucket", "s3:PutObject"],
            ActionsOf("search-events-role-policy"));
        Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey"], ActionsOf("search-events-role-keys"));

        IEnumerable<string> ActionsOf(string policy) => JsonNode.Parse(cloud.Get(RolePolicy, policy).Text("policy"))!["Statement"]!.AsArray()
            .SelectMany(statement => statement!["Action"] is JsonArray list ? list.Select(action => (string)action!) : [(string)statement["Action"]!])
            .Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Protect_Production_KeepsDomainBucketAndLogs()
    {
        var run = await LogSearchPrograms.RunAsync(new());

        Assert.Equal(
            [
                $"{Group} search-application-log", $"{Group} search-audit-log", $"{Group} search-definitions-log", $"{Group} search-delivery-log",
                $"{Group} search-events-log", $"{Group} search-index-slow-log", $"{Group} search-search-slow-log", $"{Domain} search-domain",
                "aws:s3/bucket:Bucket search-refused-bucket",
            ],
            run.Protected.OrderBy(name => name.Split(' ')[0] == Group ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal));
        Assert.Empty((await LogSearchPrograms.RunAsync(new(), protect: false)).Protected);
    }

    [Fact]
    public async Task Alarms_OfADomain_NameDomainAndAccount()
    {
        var alarms = (await LogSearchPrograms.RunAsync(new())).Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").ToList();

        Assert.Equal(
            [
                "cpu", "definitions", "delay", "events", "heap", "key", "key-gone", "lost", "manager-cpu", "manager-heap", "nodes", "red", "refused",
                "snapshot", "storage", "writes-blocked", "yellow",
            ],
            alarms.Select(alarm => alarm.Text("name")["search-alarm-".Length..]).Order(StringComparer.Ordinal));
        Assert.All(alarms.Where(alarm => alarm.Text("namespace") == "AWS/ES"), alarm =>
        {
            var dimensions = alarm.Group("dimensions");
            Assert.Equal(("shop-prod-logs", "111122223333"), (dimensions["DomainName"], dimensions["ClientId"]));
        });
        Assert.Equal(25_600d, alarms.Single(alarm => alarm.Text("name") == "search-alarm-storage").Inputs["threshold"]);
        Assert.Equal(6d, alarms.Single(alarm => alarm.Text("name") == "search-alarm-nodes").Inputs["threshold"]);
    }
}
