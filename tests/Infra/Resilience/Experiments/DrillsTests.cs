using System.Text.Json.Nodes;
using Infra.Resilience.Experiments;
using Infra.Schedules;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Resilience.Experiments;

[Collection(Programs.Name)]
public sealed class DrillsTests
{
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";
    private const string Role = "aws:iam/role:Role";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Schedule = "aws:scheduler/schedule:Schedule";
    private const string Alarm = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Templates_OfAllKinds_AreOneForEachDrill(bool isPreview)
    {
        var run = await DrillsPrograms.RunAsync(isPreview: isPreview);

        Assert.Equal(
            [
                "dependency-web-mysql", "mysql", "nodes", "redis-euc1-az1", "servers-api", "servers-web", "zone-euc1-az1", "zone-euc1-az2",
            ],
            KeysOf(run));
        Assert.Empty(run.Cloud.OfType(Schedule));
    }

    [Fact]
    public async Task Templates_OfChosenKinds_AreNoOthers()
    {
        var run = await DrillsPrograms.RunAsync(new() { Experiments = [DrillKind.Mysql, DrillKind.Nodes] });

        Assert.Equal(["mysql", "nodes"], KeysOf(run));
        Assert.Equal(["shop-drills-mysql-role", "shop-drills-nodes-role"], NamesOf(run, Role));
        Assert.Empty(run.Cloud.OfType("aws:ssm/document:Document"));
    }

    // A target has five ARNs at most.
    [Fact]
    public async Task Zone_WithSixSubnets_CutsThemOffInTwoActions()
    {
        var template = await InputsAsync("zone-euc1-az1");

        Assert.Equal(
            [
                "target aws:ec2:subnet ALL subnet/1,subnet/2,subnet/3,subnet/4,subnet/5", "target-2 aws:ec2:subnet ALL subnet/6",
            ],
            template["targets"]!.AsArray().Select(target =>
                $"{target!["name"]} {target["resourceType"]} {target["selectionMode"]} {string.Join(',', target["resourceArns"]!.AsArray())}"
                    .Replace("arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-euc1-az1-", "subnet/", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "fault aws:network:disrupt-connectivity duration=PT10M,scope=all Subnets=target",
                "fault-2 aws:network:disrupt-connectivity duration=PT10M,scope=all Subnets=target-2",
                "watch aws:fis:wait duration=PT15M ",
            ],
            ActionsOf(template));
    }

    [Theory]
    [InlineData("servers-web", "PERCENT(33)", "aws:ec2:terminate-instances  Instances=target", "PT10M")]
    [InlineData("servers-api", "COUNT(1)", "aws:ec2:terminate-instances  Instances=target", "PT10M")]
    [InlineData("mysql", "COUNT(1)", "aws:rds:reboot-db-instances forceFailover=true DBInstances=target", "PT5M")]
    [InlineData(
        "redis-euc1-az1", "ALL", "aws:elasticache:replicationgroup-interrupt-az-power duration=PT5M ReplicationGroups=target", "PT10M")]
    [InlineData(
        "nodes", "ALL", "aws:eks:terminate-nodegroup-instances instanceTerminationPercentage=100 Nodegroups=target", "PT10M")]
    [InlineData(
        "dependency-web-mysql", "ALL",
        "aws:ssm:send-command documentArn=arn:aws:ssm:eu-central-1:111122223333:document/shop-drills-black-hole,"
            + """documentParameters={"Port":"3306","Seconds":"60"},duration=PT2M Instances=target""",
        "PT5M")]
    public async Task Actions_OfADrill_AreAFaultAndAWatch(string key, string selection, string fault, string watch)
    {
        var template = await InputsAsync(key);

        Assert.Equal([$"fault {fault}", $"watch aws:fis:wait duration={watch} "], ActionsOf(template));
        Assert.Equal(selection, (string?)Assert.Single(template["targets"]!.AsArray())!["selectionMode"]);
    }

    // Other environments of the account have servers too, and those that are stopped have their tags still.
    [Theory]
    [InlineData("servers-web", "shop-prod-web-server", """[{"path":"State.Name","values":["running"]}]""", null)]
    [InlineData("dependency-web-mysql", "shop-prod-web-server", """[{"path":"State.Name","values":["running"]}]""", null)]
    [InlineData("redis-euc1-az1", "shop-prod-redis-group", null, """{"availabilityZoneIdentifier":"euc1-az1"}""")]
    public async Task Targets_ByTags_AreThoseOfTheEnvironment(string key, string name, string? filters, string? parameters)
    {
        var target = Assert.Single((await InputsAsync(key))["targets"]!.AsArray())!;

        Assert.Equal(
            ["Environment=prod", $"Name={name}", "Project=shop"],
            target["resourceTags"]!.AsArray().Select(tag => $"{tag!["key"]}={tag["value"]}"));
        Assert.Equal(filters, target["filters"]?.ToJsonString());
        Assert.Equal(parameters, target["parameters"]?.ToJsonString());
        Assert.Null(target["resourceArns"]);
    }

    [Theory]
    [InlineData("mysql", "arn:aws:rds:eu-central-1:111122223333:db:shop-prod-mysql-primary")]
    [InlineData("nodes", "arn:aws:eks:eu-central-1:111122223333:nodegroup/shop-prod-cluster/general/1")]
    public async Task Targets_ByArn_AreNamed(string key, string arn) => Assert.Equal(
        $"""["{arn}"]""",
        Assert.Single((await InputsAsync(key))["targets"]!.AsArray())!["resourceArns"]!.ToJsonString());

    // What users feel comes first, of the service that the drill is for; liveness of what fails over is set off by design.
    [Theory]
    [InlineData(
        "servers-api",
        "shop-prod-api-internal-alarm-target-5xx shop-prod-api-internal-alarm-no-healthy-hosts shop-prod-public-alarm-target-5xx "
            + "shop-prod-web-public-alarm-target-5xx shop-prod-web-public-alarm-no-healthy-hosts")]
    [InlineData(
        "mysql",
        "shop-prod-api-internal-alarm-target-5xx shop-prod-public-alarm-target-5xx shop-prod-web-public-alarm-target-5xx "
            + "shop-prod-api-internal-alarm-no-healthy-hosts shop-prod-web-public-alarm-no-healthy-hosts")]
    public async Task StopConditions_AreFiveAlarmsThatMustStayGreen(string key, string alarms)
    {
        var conditions = (await InputsAsync(key))["stopConditions"]!.AsArray();

        Assert.All(conditions, condition => Assert.Equal("aws:cloudwatch:alarm", (string?)condition!["source"]));
        Assert.Equal(
            alarms.Split(' ').Select(name => $"{name}-arn"),
            conditions.Select(condition => ((string)condition!["value"]!).Replace(Alarm, "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Template_SaysWhatIsExpected_AndFailsWithoutTargets()
    {
        var template = await InputsAsync("mysql");

        Assert.Equal(
            "Drill mysql (shop-prod-mysql-primary). The primary of a shard restarts on its standby, in another zone. No transaction that was "
                + "committed is lost. Services connect again by themselves. As before within 120 s of the beginning.",
            (string?)template["description"]);
        Assert.Equal(
            """{"Drill":"mysql","Name":"shop-drills-mysql","RecoverySeconds":"120"}""", template["tags"]!.ToJsonString());
        Assert.Equal(
            """{"accountTargeting":"single-account","emptyTargetResolutionMode":"fail"}""", template["experimentOptions"]!.ToJsonString());
        Assert.Equal(
            """{"cloudwatchLogsConfiguration":{"logGroupArn":"shop-drills-logs-arn:*"},"logSchemaVersion":2}""",
            template["logConfiguration"]!.ToJsonString());
    }

    // https://docs.aws.amazon.com/fis/latest/APIReference/API_CreateExperimentTemplate.html.
    [Fact]
    public async Task Descriptions_OfAllTemplates_AreShortEnough() => Assert.All(
        (await DrillsPrograms.RunAsync()).Cloud.OfType(DrillsPrograms.Template),
        template => Assert.InRange(template.Text("description").Length, 1, 512));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogGroup_HasOurKey_AndIsKeptInProduction(bool protect)
    {
        var run = await DrillsPrograms.RunAsync(protect: protect);

        Assert.Equal(
            $$"""
            {"deletionProtectionEnabled":{{(protect ? "true" : "false")}},"kmsKeyId":"logs-key-arn","name":"/shop-drills/experiments",
            "retentionInDays":180,"tags":{"Name":"shop-drills-logs"}
            """.ReplaceLineEndings("") + "}",
            Inputs(run, LogGroup, "shop-drills-logs").ToJsonString());
        Assert.Equal(protect, run.Options[$"{LogGroup} shop-drills-logs"].Protect);
    }

    [Fact]
    public async Task Roles_TrustExperimentsOfTheAccount() => Assert.All(
        (await DrillsPrograms.RunAsync()).Cloud.OfType(Role),
        role => Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"Experiments","Effect":"Allow","Principal":{"Service":"fis.amazonaws.com"},
            "Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":
            {"aws:SourceArn":"arn:aws:fis:eu-central-1:111122223333:experiment/*"}}}]}
            """.ReplaceLineEndings(""),
            role.Text("assumeRolePolicy")));

    // What changes something is on what the environment has alone.
    [Theory]
    [InlineData(
        "servers", "ec2:TerminateInstances", "arn:aws:ec2:eu-central-1:111122223333:instance/*",
        """
        {"StringEquals":{"aws:ResourceTag/Environment":"prod","aws:ResourceTag/Project":"shop",
        "aws:ResourceTag/Name":["shop-prod-api-server","shop-prod-web-server"]}}
        """)]
    [InlineData("mysql", "rds:RebootDBInstance", "arn:aws:rds:eu-central-1:111122223333:db:shop-prod-mysql-primary", "")]
    [InlineData(
        "redis", "elasticache:InterruptClusterAzPower", "arn:aws:elasticache:eu-central-1:111122223333:replicationgroup:shop-prod-redis", "")]
    [InlineData(
        "nodes", "ec2:TerminateInstances", "arn:aws:ec2:eu-central-1:111122223333:instance/*",
        """{"StringEquals":{"aws:ResourceTag/eks:cluster-name":"shop-prod-cluster"}}""")]
    [InlineData(
        "zone", "ec2:DeleteNetworkAcl", "arn:aws:ec2:eu-central-1:111122223333:network-acl/*",
        """{"StringEquals":{"ec2:ResourceTag/managedByFIS":"true"}}""")]
    [InlineData("dependency", "ssm:SendCommand", "arn:aws:ssm:eu-central-1:111122223333:document/shop-drills-black-hole", "")]
    public async Task Rights_OfAKind_AreOnWhatTheEnvironmentHas(string kind, string action, string resource, string condition)
    {
        var statement = (await StatementsAsync(kind)).First(one => ActionsOfStatement(one).Contains(action));

        Assert.Equal(resource, (string?)statement["Resource"]);
        Assert.Equal(condition.ReplaceLineEndings(""), statement["Condition"]?.ToJsonString() ?? "");
    }

    // All kinds look at things, and have no right of another kind.
    [Theory]
    [InlineData("servers", "TerminateInstances")]
    [InlineData("mysql", "RebootDBInstance")]
    [InlineData("redis", "InterruptClusterAzPower")]
    [InlineData("nodes", "TerminateInstances")]
    [InlineData("dependency", "CancelCommand SendCommand")]
    [InlineData("zone", "CreateNetworkAcl CreateNetworkAclEntry CreateTags DeleteNetworkAcl ReplaceNetworkAclAssociation")]
    public async Task Rights_OfAKind_AreThoseOfItsAction(string kind, string changes) => Assert.Equal(
        changes,
        string.Join(' ', (await StatementsAsync(kind)).SelectMany(ActionsOfStatement).Select(action => action[(action.IndexOf(':') + 1)..])
            .Where(action => !action.StartsWith("Describe", StringComparison.Ordinal) && !action.StartsWith("List", StringComparison.Ordinal)
                && action is not ("GetResources" or "CreateLogDelivery"))
            .Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Schedule_StartsOneDrillAfterTheOther()
    {
        var run = await DrillsPrograms.RunAsync(new() { Schedule = CronExpression.Parse("45 9 * * TUE") });

        Assert.Equal(
            [
                "zone-euc1-az1 cron(45 9 ? * TUE *)", "zone-euc1-az2 cron(15 10 ? * TUE *)", "servers-web cron(45 10 ? * TUE *)",
                "servers-api cron(15 11 ? * TUE *)", "mysql cron(45 11 ? * TUE *)", "redis-euc1-az1 cron(15 12 ? * TUE *)",
                "dependency-web-mysql cron(45 12 ? * TUE *)", "nodes cron(15 13 ? * TUE *)",
            ],
            run.Cloud.OfType(Schedule).Select(schedule => (Key: schedule.Name["shop-drills-".Length..^"-schedule".Length], Inputs: schedule))
                .Select(pair => $"{pair.Key} {pair.Inputs.Text("scheduleExpression")}")
                .OrderBy(text => int.Parse(text.Split(' ', '(')[3]) * 60 + int.Parse(text.Split(' ', '(')[2])));
        Assert.Equal(
            """
            {"arn":"arn:aws:scheduler:::aws-sdk:fis:startExperiment","input":
            "{"ClientToken":"<aws.scheduler.execution-id>","ExperimentTemplateId":"shop-drills-mysql-id"}",
            "retryPolicy":{"maximumEventAgeInSeconds":60,"maximumRetryAttempts":0},"roleArn":"shop-drills-schedule-role-arn"}
            """.ReplaceLineEndings(""),
            System.Text.RegularExpressions.Regex.Unescape(Inputs(run, Schedule, "shop-drills-mysql-schedule")["target"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("web", "shop-drills-dependency-web-mysql")]
    [InlineData("a-service-with-a-name-of-forty-characters", "shop-drills-dependency-a-service-with-a-name-of-forty-c-5e883538")]
    public async Task Schedule_Name_HasAtMost64Characters(string service, string beginning)
    {
        var topology = new DrillTopology { Dependencies = [new(service, "shop-prod-web-server", "mysql", 3306)] };

        var run = await DrillsPrograms.RunAsync(new() { Schedule = CronExpression.Parse("0 9 * * TUE") }, topology);

        var name = Assert.Single(run.Cloud.OfType(Schedule)).Text("name");
        Assert.StartsWith(beginning, name, StringComparison.Ordinal);
        Assert.InRange(name.Length, beginning.Length, 64);
    }

    private static async Task<JsonNode> InputsAsync(string key) =>
        Inputs(await DrillsPrograms.RunAsync(), DrillsPrograms.Template, $"shop-drills-{key}");

    private static JsonNode Inputs(DataRun run, string type, string name) => JsonNode.Parse(run.Cloud.Get(type, name).InputText)!;

    private static IEnumerable<string> KeysOf(DataRun run) =>
        NamesOf(run, DrillsPrograms.Template).Select(name => name["shop-drills-".Length..]);

    private static IEnumerable<string> NamesOf(DataRun run, string type) =>
        run.Cloud.OfType(type).Select(resource => resource.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ActionsOf(JsonNode template) => template["actions"]!.AsArray().Select(action =>
        $"{action!["name"]} {action["actionId"]} "
        + string.Join(',', (action["parameters"]?.AsArray() ?? []).Select(pair => $"{pair!["key"]}={pair["value"]}").Order(StringComparer.Ordinal))
        + $" {(action["target"] is { } target ? $"{target["key"]}={target["value"]}" : "")}");

    private static async Task<IEnumerable<JsonNode>> StatementsAsync(string kind) =>
        (await DrillsPrograms.RunAsync()).Cloud.Get(RolePolicy, $"shop-drills-{kind}-role-policy").Statements;

    private static IEnumerable<string> ActionsOfStatement(JsonNode statement) =>
        statement["Action"] is JsonArray actions ? actions.Select(action => (string)action!) : [(string)statement["Action"]!];
}
