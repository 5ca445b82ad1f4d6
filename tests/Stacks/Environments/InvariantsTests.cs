using System.Collections.Immutable;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>That invariants find what breaks them: production, with one thing spoilt.</summary>
public sealed class InvariantsTests
{
    private const string Experiment = "aws:fis/experimentTemplate:ExperimentTemplate";

    public static TheoryData<string, string, string, string, object?> Spoilt => new()
    {
        { "ProtectedInProduction", "aws:rds/instance:Instance", "infra-prod-mysql-primary", "deletionProtection", false },
        { "ProtectedInProduction", "aws:rds/instance:Instance", "infra-prod-mysql-replica-euc1-az1", "deletionProtection", false },
        { "ProtectedInProduction", "aws:cloudwatch/logGroup:LogGroup", "infra-prod-web-logs", "deletionProtectionEnabled", false },
        {
            "EncryptedWithOurKeys", "aws:elasticache/replicationGroup:ReplicationGroup",
            "infra-prod-redis-group", "kmsKeyId", "infra-prod-keys-logs-key-arn"
        },
        { "EncryptedWithOurKeys", "aws:rds/instance:Instance", "infra-prod-mysql-replica-euc1-az1", "storageEncrypted", false },
        { "EncryptedWithOurKeys", "aws:ec2/launchTemplate:LaunchTemplate", "infra-prod-web-template", "blockDeviceMappings", null },
        { "BackedUpInProduction", "aws:rds/instance:Instance", "infra-prod-mysql-primary", "backupRetentionPeriod", 1.0 },
        { "BackedUpInProduction", "aws:elasticache/replicationGroup:ReplicationGroup", "infra-prod-redis-group", "snapshotRetentionLimit", 0.0 },
        { "TaggedForBackups", "aws:rds/instance:Instance", "infra-prod-mysql-primary", "tags", null },
        { "SelectedByPlans", "aws:backup/selection:Selection", "infra-prod-backup-databases-selection", "planId", "other" },
        { "DrillsHitWhatIsThere", Experiment, "infra-prod-drills-zone-euc1-az1", "targets", TargetOf("aws:ec2:subnet", "subnet/other") },
        {
            "DrillsHitWhatIsThere", Experiment, "infra-prod-drills-zone-euc1-az1", "targets",
            TargetOf("aws:ec2:subnet", "subnet/infra-prod-network-subnet-data-euc1-az1-id")
        },
        {
            "DrillsHitWhatIsThere", Experiment, "infra-prod-drills-zone-euc1-az1", "targets",
            TargetOf("aws:ec2:subnet", "subnet/infra-prod-network-subnet-business-euc1-az2-id")
        },
        { "DrillsHitWhatIsThere", Experiment, "infra-prod-drills-mysql", "targets", TargetOf("aws:rds:db", "db:infra-prod-mysql-replica-euc1-az1") },
        {
            "DrillsHitWhatIsThere", "aws:ec2/launchTemplate:LaunchTemplate", "infra-prod-web-template", "tagSpecifications",
            ImmutableArray<object>.Empty
        },
        {
            "DrillsHitWhatIsThere", "aws:elasticache/replicationGroup:ReplicationGroup", "infra-prod-redis-group", "tags",
            ImmutableDictionary<string, object>.Empty.Add("Name", "other")
        },
        { "DrillsAreThoseOfTheTopology", "aws:rds/instance:Instance", "infra-prod-mysql-primary", "multiAz", false },
        { "DrillsAreThoseOfTheTopology", Experiment, "infra-prod-drills-mysql", "description", "" },
        {
            "DrillsCanBeStopped", Experiment, "infra-prod-drills-mysql", "stopConditions",
            ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty.Add("source", "none"))
        },
        { "DrillsCanBeStopped", Experiment, "infra-prod-drills-mysql", "stopConditions", StopAt("infra-prod-mysql-alarm-liveness-primary") },
        { "DrillsCanBeStopped", Experiment, "infra-prod-drills-mysql", "stopConditions", StopAt("infra-prod-public-alarm-latency") },
        { "DrillsCanBeStopped", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-public-alarm-target-5xx", "datapointsToAlarm", 6.0 },
        { "DrillsCanBeStopped", Experiment, "infra-prod-drills-mysql", "actions", ImmutableArray<object>.Empty },
        { "AboveTheFloor", "aws:cloudwatch/logGroup:LogGroup", "infra-prod-web-logs", "retentionInDays", 60.0 },
        { "AboveTheFloor", "aws:autoscaling/group:Group", "infra-prod-web-group", "maxInstanceLifetime", 91.0 * 86_400 },
        {
            "AboveTheFloor", "aws:wafv2/webAcl:WebAcl", "infra-prod-firewall-acl", "ruleJson",
            """[{ "Name": "client-rate", "Action": { "Block": {} }, "Statement": { "RateBasedStatement": { "Limit": 3000 } } }]"""
        },
        { "AboveTheFloor", "aws:sns/topicSubscription:TopicSubscription", "infra-prod-alarms-email-operations@shop.example.com", "topic", "other" },
        { "AZoneCanBeLost", "aws:autoscaling/group:Group", "infra-prod-web-group", "minSize", 2.0 },
        { "TasksRunAlone", "aws:autoscaling/group:Group", "infra-prod-migrate-group", "maxSize", 2.0 },
        {
            "ResultsOfTasksArrive", "aws:lambda/invocation:Invocation", "infra-prod-migrate-run-1", "input",
            """{"group":"infra-prod-migrate-group","parameter":"/infra-prod-migrate/result","version":"0123456789ab"}"""
        },
        { "ResultsOfTasksArrive", "aws:ssm/parameter:Parameter", "infra-prod-migrate-result", "name", "/infra-prod/result" },
        { "TasksRunAlone", "aws:lambda/invocation:Invocation", "infra-prod-migrate-run-1", "functionName", "another" },
        { "AZoneCanBeLost", "aws:rds/instance:Instance", "infra-prod-mysql-primary", "multiAz", false },
        { "AZoneCanBeLost", "aws:elasticache/replicationGroup:ReplicationGroup", "infra-prod-redis-group", "replicasPerNodeGroup", 0.0 },
        {
            "AZoneCanBeLost", "aws:lb/loadBalancer:LoadBalancer", "infra-prod-public-balancer", "subnets",
            ImmutableArray.Create<object>("infra-prod-network-subnet-public-euc1-az1-id")
        },
        { "SpreadOverZones", "aws:ec2/subnet:Subnet", "infra-prod-network-subnet-data-euc1-az3", "availabilityZoneId", "euc1-az1" },
        {
            "SpreadOverZones", "aws:autoscaling/group:Group", "infra-prod-web-group", "vpcZoneIdentifiers",
            ImmutableArray.Create<object>("infra-prod-network-subnet-business-euc1-az1-id")
        },
        { "ReplicasSpread", "aws:elasticache/replicationGroup:ReplicationGroup", "infra-prod-redis-group", "multiAzEnabled", false },
        {
            "ReplicasSpread", "aws:rds/instance:Instance", "infra-prod-mysql-replica-euc1-az2",
            "availabilityZone", "infra-prod-network-subnet-public-euc1-az1-availabilityZone"
        },
        {
            "LeftThroughNat", "aws:ec2/route:Route", "infra-prod-network-default-route-business-euc1-az1-ipv4",
            "natGatewayId", "infra-prod-network-nat-euc1-az2-id"
        },
        { "RulesAreThoseOfFlows", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "infra-prod-business-to-mysql-mysql", "toPort", 3307.0 },
        { "TiersMeetWhereFlowsDo", "aws:ec2/networkAcl:NetworkAcl", "infra-prod-network-acl-data", "ingress", ImmutableArray<object>.Empty },
        {
            "ShutToTheWorld", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "infra-prod-mysql-mysql-from-business", "cidrIpv4", "0.0.0.0/0"
        },
        { "TargetGroupsHaveServers", "aws:autoscaling/group:Group", "infra-prod-web-group", "targetGroupArns", null },
        { "TargetGroupsAreForwardedTo", "aws:lb/listenerRule:ListenerRule", "infra-prod-web-public-rule", "actions", null },
        {
            "ContainersActAsThemselves", "aws:iam/role:Role", "infra-prod-business-container", "assumeRolePolicy",
            """{"Statement":[{"Action":"sts:AssumeRole","Principal":{"AWS":"infra-prod-web-role-arn"}}]}"""
        },
        {
            "ContainersActAsThemselves", "aws:iam/rolePolicy:RolePolicy", "infra-prod-web-role-policy", "policy",
            """{"Statement":[{"Action":"sts:AssumeRole","Resource":"*"}]}"""
        },
        {
            "ContainersActAsThemselves", "aws:iam/role:Role", "infra-prod-web-role", "assumeRolePolicy",
            """{"Statement":[{"Action":"sts:AssumeRole","Principal":{"AWS":"infra-prod-business-role-arn"}}]}"""
        },
        { "ShutToTheWorld", "aws:lb/listener:Listener", "infra-prod-public-https", "port", 22.0 },
        {
            "WithoutSecretsInClearText", "aws:rds/instance:Instance", "infra-prod-mysql-primary",
            "password", "infra-prod-mysql-credentials-password-result"
        },
        { "ServersCanBoot", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-role-policy", "policy", """{"Statement":[]}""" },
        { "ServersCanBoot", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-keys-policy", "policy", """{"Statement":[]}""" },
        { "EncryptedWithOurKeys", "aws:sqs/queue:Queue", "infra-prod-queues-orders-dead-letters", "kmsMasterKeyId", "alias/aws/sqs" },
        { "QueuesHaveDeadLetters", "aws:sqs/queue:Queue", "infra-prod-queues-orders-queue", "redrivePolicy", null },
        { "QueuesHaveDeadLetters", "aws:sqs/queue:Queue", "infra-prod-queues-orders-queue", "fifoQueue", true },
        { "QueuesHaveDeadLetters", "aws:sqs/queue:Queue", "infra-prod-queues-orders-dead-letters", "messageRetentionSeconds", 345_600.0 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-cpu", "threshold", 100.0 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-cpu", "datapointsToAlarm", 6.0 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-cpu", "evaluationPeriods", 1441.0 },
        {
            "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-cpu", "dimensions",
            ImmutableDictionary<string, object>.Empty
        },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-cpu", "metricName", "CPU" },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-at-maximum", "threshold", 25.0 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-in-service", "threshold", 13.0 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-public-alarm-target-5xx", "treatMissingData", "breaching" },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-mysql-alarm-burst-balance-primary", "period", 60.0 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-mysql-alarm-free-storage-primary", "threshold", 1e12 },
        { "AlarmsCanGoOff", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-redis-alarm-memory-0001-001", "threshold", -1.0 },
        {
            "OffAtNightInDevelopment", "aws:cloudwatch/eventTarget:EventTarget", "infra-prod-passwords-schedule-target", "input",
            """{"action":"stop","instances":["infra-prod-mysql-primary"]}"""
        },
        {
            "QueuesHaveDeadLetters", "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "infra-prod-queues-orders-dead-letters-sources",
            "redriveAllowPolicy", """{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:eu-central-1:444455556666:other"]}"""
        },
        { "QueuesHaveDeadLetters", "aws:sqs/queuePolicy:QueuePolicy", "infra-prod-queues-orders-policy", "policy", """{"Statement":[]}""" },
        {
            "QueuesHaveDeadLetters", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-queues-orders-alarm-dead-letters", "threshold", 10.0
        },
        {
            "QueuesAreUsedByThoseWhoSaySo", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-container-policy", "policy",
            """{"Statement":[{"Action":["sqs:*"],"Resource":"arn:aws:sqs:eu-central-1:444455556666:infra-prod-queues-orders"}]}"""
        },
        {
            "TheDataKeyIsUsedThroughServices", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-container-key-policy", "policy",
            """{"Statement":[{"Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"infra-prod-keys-data-key-arn"}]}"""
        },
        {
            "BucketsAreClosed", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "infra-prod-buckets-uploads-public-access-block",
            "ignorePublicAcls", false
        },
        { "BucketsAreClosed", "aws:s3/bucketPolicy:BucketPolicy", "infra-prod-buckets-uploads-policy", "policy", """{"Statement":[]}""" },
        {
            "BucketsAreClosed", "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "infra-prod-buckets-uploads-encryption", "rules", AesRules
        },
        {
            "BucketsAreClosed", "aws:s3/bucketVersioning:BucketVersioning", "infra-prod-buckets-uploads-versioning", "versioningConfiguration",
            ImmutableDictionary<string, object>.Empty.Add("status", "Suspended")
        },
        {
            "BucketsAreUsedByThoseWhoSaySo", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-container-policy", "policy",
            """{"Statement":[{"Action":"s3:*","Resource":"arn:aws:s3:::infra-prod-buckets-uploads-444455556666-eu-central-1"}]}"""
        },
        {
            "LogsAreArchived", "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "infra-prod-archive-object-lock", "rule",
            ImmutableDictionary<string, object>.Empty.Add("defaultRetention", ImmutableDictionary<string, object>.Empty.Add("days", 1.0)
                .Add("mode", "GOVERNANCE"))
        },
        {
            "LogsAreArchived", "aws:s3/bucketReplicationConfig:BucketReplicationConfig", "infra-prod-archive-replication", "bucket", "other"
        },
        {
            "LogsAreArchived", "aws:iam/rolePolicy:RolePolicy", "infra-prod-archive-role-policy", "policy",
            """{"Statement":[{"Action":"s3:*","Resource":"arn:aws:s3:::infra-prod-archive-444455556666-eu-central-1/*"}]}"""
        },
        { "AuditLogsAreArchived", "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "infra-prod-audit-firewall", "logGroup", "other" },
        {
            "AuditLogsAreArchived", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "infra-prod-audit-stream",
            "serverSideEncryption", ImmutableDictionary<string, object>.Empty.Add("keyArn", "infra-prod-keys-data-key-arn")
        },
        {
            "LogsAreSearched", "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "infra-prod-logsearch-source-business", "logGroup",
            "other"
        },
        {
            "CollectorsWriteToTheWorkspace", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-container-late-policy", "policy",
            """{"Statement":[]}"""
        },
        {
            "CollectorsWriteToTheWorkspace", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-container-policy", "policy",
            """{"Statement":[{"Action":"aps:RemoteWrite","Resource":"*"}]}"""
        },
        {
            "TracesAreTakenWhereSaid", "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "infra-prod-transaction-search-policy",
            "policyDocument", """{"Statement":[]}"""
        },
        {
            "TracesAreTakenWhereSaid", "aws:xray/traceSegmentDestination:TraceSegmentDestination",
            "infra-prod-transaction-search-destination", "destination", "XRay"
        },
        { "BucketsAreFound", "aws:s3/bucket:Bucket", "infra-prod-buckets-uploads-bucket", "bucket", "infra-prod-uploads" },
        {
            "EventsReachTheirQueues", "aws:s3/bucketNotification:BucketNotification", "infra-prod-buckets-uploads-notification", "queues",
            ImmutableArray<object>.Empty
        },
        { "EventsReachTheirQueues", "aws:sqs/queuePolicy:QueuePolicy", "infra-prod-queues-orders-policy", "policy", """{"Statement":[]}""" },
        { "EventsReachTheirQueues", "aws:kms/key:Key", "infra-prod-keys-data-key", "policy", """{"Statement":[]}""" },
        { "QueuesAreFound", "aws:sqs/queue:Queue", "infra-prod-queues-orders-queue", "name", "infra-prod-queues-letters" },
        {
            "BacklogsAreThoseOfConsumers", "aws:autoscaling/policy:Policy", "infra-prod-business-scaling-backlog",
            "targetTrackingConfiguration", null
        },
        {
            "DocumentsAreReadByThoseWhoSaySo", "aws:iam/rolePolicy:RolePolicy", "infra-prod-business-container-late-policy", "policy",
            """{"Statement":[{"Action":"appconfig:GetLatestConfiguration","Resource":"*"}]}"""
        },
        {
            "SilencesAreThoseOfSettings", "aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "infra-prod-silences-move", "muteTargets",
            ImmutableDictionary<string, object>.Empty.Add("alarmNames", ImmutableArray.Create<object>("other"))
        },
        {
            "ErrorsAreCounted", "aws:cloudwatch/logMetricFilter:LogMetricFilter", "infra-prod-business-log-errors", "logGroupName",
            "/infra-prod-web/servers"
        },
        { "ErrorsAreCounted", "aws:cloudwatch/metricAlarm:MetricAlarm", "infra-prod-business-alarm-log-errors", "metricName", "errors" },
        {
            "ObjectivesAreWatched", "aws:cloudwatch/metricAlarm:MetricAlarm",
            "infra-prod-business-internal-objectives-alarm-availability-fast-burn-short", "threshold", 10.0
        },
        {
            "ObjectivesAreWatched", "aws:cloudwatch/compositeAlarm:CompositeAlarm",
            "infra-prod-business-internal-objectives-alarm-availability-fast-burn", "alarmRule",
            "ALARM(\"infra-prod-business-internal-objectives-alarm-availability-fast-burn-short\")"
        },
        {
            "ObjectivesAreWatched", "aws:cloudwatch/compositeAlarm:CompositeAlarm",
            "infra-prod-business-internal-objectives-alarm-latency-slow-burn", "alarmActions", ImmutableArray<object>.Empty
        },
        { "GravitonUnlessDeclared", "aws:rds/instance:Instance", "infra-prod-mysql-primary", "instanceClass", "db.r5.large" },
        { "GravitonUnlessDeclared", "aws:elasticache/replicationGroup:ReplicationGroup", "infra-prod-redis-group", "nodeType", "cache.m5.large" },
        {
            "GravitonUnlessDeclared", "aws:lambda/function:Function", "infra-prod-migrate-run", "architectures",
            ImmutableArray.Create<object>("x86_64")
        },
        { "NamesWithinLimits", "aws:lb/loadBalancer:LoadBalancer", "infra-prod-public-balancer", "name", "infra-prod-public-of-thirty-three-x" },
        { "NamesOfTheirOwn", "aws:rds/instance:Instance", "infra-prod-mysql-replica-euc1-az2", "identifier", "infra-prod-mysql-replica-euc1-az1" },
    };

    [Theory, MemberData(nameof(Spoilt))]
    public async Task SpoiltInput_BreaksItsInvariant(string invariant, string type, string name, string key, object? value) => Assert.Contains(
        invariant,
        await BrokenAsync(resource => resource.Type != type || resource.Name != name
            ? [resource]
            : [resource with { Inputs = value is null ? resource.Inputs.Remove(key) : resource.Inputs.SetItem(key, value) }]));

    [Theory]
    [InlineData("RulesAreThoseOfFlows", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")]
    [InlineData("EncryptedWithOurKeys", "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")]
    [InlineData("BackedUpInProduction", "aws:s3/bucketVersioning:BucketVersioning")]
    [InlineData("PacketsArrive", "aws:ec2/route:Route")]
    [InlineData("WaysOutAreThoseOfFlows", "aws:ec2/internetGateway:InternetGateway")]
    public async Task MissingResources_BreakTheirInvariant(string invariant, string type) =>
        Assert.Contains(invariant, await BrokenAsync(resource => resource.Type == type ? [] : [resource]));

    [Theory]
    [InlineData("aws:kms/key:Key")]
    [InlineData("aws:elasticache/replicationGroup:ReplicationGroup")]
    [InlineData("aws:secretsmanager/secret:Secret")]
    [InlineData("aws:s3/bucket:Bucket")]
    [InlineData("aws:sqs/queue:Queue")]
    public async Task ResourceWithoutPulumisProtection_BreaksProtection(string type) =>
        Assert.Contains("ProtectedInProduction",
            await BrokenAsync(resource => [resource.Type == type ? resource with { IsProtected = false } : resource]));

    // In an environment that calls nothing on the internet, endpoints are the only way.
    [Theory]
    [InlineData("infra-prod-network-endpoint-ecr-dkr")]
    [InlineData("infra-prod-network-endpoint-secretsmanager")]
    [InlineData("infra-prod-business-to-aws-endpoints-https")]
    public async Task MissingWayToAws_BreaksTheBoot(string name)
    {
        var environment = await DeclaredEnvironment.FromFileAsync("prod");

        Assert.DoesNotContain("ServersCanBoot", Names(environment));
        Assert.Contains("ServersCanBoot", Names(environment.With(environment.Resources.Where(resource => resource.Name != name))));
    }

    [Fact]
    public async Task ServersThatDoNotWait_BreakTheOrderOfTasks() =>
        Assert.Contains("ServersWaitForTheirTasks",
            await BrokenAsync(resource => [resource.Name == "infra-prod-business" ? resource with { Options = null } : resource]));

    [Fact]
    public async Task ResourceTwice_BreaksNames() =>
        Assert.Contains("NamesOfTheirOwn",
            await BrokenAsync(resource => resource.Type == "aws:ec2/vpc:Vpc" ? [resource, resource] : [resource]));

    [Fact]
    public async Task PasswordInUserData_BreaksSecrecy()
    {
        var leak = Infra.Compute.Bootstrap.DeterministicGzip.Compress("password: infra-prod-mysql-credentials-password-result"u8.ToArray());

        Assert.Contains("WithoutSecretsInClearText", await BrokenAsync(resource =>
            [
                resource.Type == "aws:ec2/launchTemplate:LaunchTemplate"
                    ? resource with { Inputs = resource.Inputs.SetItem("userData", Convert.ToBase64String(leak)) }
                    : resource,
            ]));
    }

    [Fact]
    public async Task DevelopmentTakenForProduction_BreaksBackups()
    {
        var environment = await DeclaredEnvironment.FromFileAsync("dev");

        Assert.Contains("BackedUpInProduction", Names(environment.With(environment.Plan with { Profile = EnvironmentProfile.Production })));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task EnvironmentsInGit_BreakNoInvariant(string stack) =>
        Assert.Empty(Invariants.Broken(await DeclaredEnvironment.FromFileAsync(stack)));

    private static async Task<IEnumerable<string>> BrokenAsync(Func<RecordedResource, IEnumerable<RecordedResource>> spoil)
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("prod", Config);
        return Names(environment.With(environment.Resources.SelectMany(spoil)));
    }

    // A queue that the settings do not have, in a policy.
    [Fact]
    public async Task TraceOfAQueue_WhereThereIsNone_IsFound()
    {
        var environment = await DeclaredEnvironment.FromFileAsync("prod");

        Assert.Contains("NoQueueLeavesNoTrace", Names(environment.With(environment.Resources.Select(resource =>
            resource.Name == "infra-prod-web-role-policy"
                ? resource with { Inputs = resource.Inputs.SetItem("policy", """{"Statement":[{"Resource":"infra-prod-queues-orders"}]}""") }
                : resource))));
    }

    [Fact]
    public async Task TraceOfABucket_WhereThereIsNone_IsFound()
    {
        var environment = await DeclaredEnvironment.FromFileAsync("prod");

        Assert.Contains("NoBucketLeavesNoTrace", Names(environment.With(environment.Resources.Select(resource =>
            resource.Name == "infra-prod-web-role-policy"
                ? resource with { Inputs = resource.Inputs.SetItem("policy", """{"Statement":[{"Resource":"infra-prod-buckets-uploads"}]}""") }
                : resource))));
    }

    // A limit that the settings do not say, and a firewall that is back at its default.
    [Fact]
    public async Task UploadsThatTheFirewallRefuses_AreFound()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("prod", Config);

        Assert.DoesNotContain("UploadsPass", Names(environment));
        Assert.Contains("UploadsPass", Names(environment.With(environment.Plan with
        {
            Settings = environment.Plan.Settings with { Firewall = environment.Plan.Settings.Firewall with { AllowLargeBodies = false } },
        })));
    }

    // An agent on servers that read nothing.
    [Fact]
    public async Task TraceOfDocuments_WhereThereAreNone_IsFound()
    {
        var environment = await DeclaredEnvironment.FromFileAsync("prod");
        var agent = Infra.Compute.Bootstrap.DeterministicGzip.Compress("infra-configuration.service"u8.ToArray());

        Assert.Contains("NoDocumentLeavesNoTrace", Names(environment.With(environment.Resources.Select(resource =>
            resource.Name == "infra-prod-web-template"
                ? resource with { Inputs = resource.Inputs.SetItem("userData", Convert.ToBase64String(agent)) }
                : resource))));
    }

    private static ImmutableArray<object> TargetOf(string type, string resource) =>
    [
        ImmutableDictionary<string, object>.Empty.Add("name", "target").Add("resourceType", type).Add("selectionMode", "ALL").Add(
            "resourceArns",
            ImmutableArray.Create<object>($"arn:aws:{type.Split(':')[1]}:eu-central-1:444455556666:{resource}")),
    ];

    private static ImmutableArray<object> StopAt(string alarm) =>
        [ImmutableDictionary<string, object>.Empty.Add("source", "aws:cloudwatch:alarm").Add("value", $"{alarm}-arn")];

    private static readonly ImmutableArray<object> AesRules =
    [
        ImmutableDictionary<string, object>.Empty.Add("bucketKeyEnabled", true).Add(
            "applyServerSideEncryptionByDefault",
            ImmutableDictionary<string, object>.Empty.Add("sseAlgorithm", "AES256").Add("kmsMasterKeyId", "another")),
    ];

    // With a call to the internet, a permission, a queue, a bucket, a document, counted errors, objectives and a task, so that NAT gateways, the
    // container's role and the order can be spoilt too.
    private static ImmutableSortedDictionary<string, string> Config
    {
        get
        {
            const string Task = """
                {"name":"migrate","task":{"image":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/migrate:1","before":["business"]}}
                """;
            var config = Infra.Tests.Support.StackFile.Read("prod");
            var services = config["infra:services"].Replace("\"redis\"]", """
                "redis","internet",{"queue":"orders"}],"consumes":["orders"],"storage":["uploads"],"configuration":["limits"],
                "logErrors":{},"objectives":{"availability":99.9,"latency":{}},
                "permissions":[{"bucket":"shop"}]
                """).Replace("\"minSize\":12", "\"backlogPerServer\":9,\"minSize\":12");
            return config.SetItem("infra:services", $"{services[..services.LastIndexOf(']')]},{Task}]")
                .SetItem("infra:alarms", """
                    {"emails":["operations@shop.example.com"],"notices":{"targets":[{"name":"team","secret":"team"}]},
                    "silences":[{"name":"move","alarms":["infra-prod-notices-alarm-function"],"from":"2026-12-01T20:00:00Z","hours":2}]}
                    """)
                .SetItem("infra:accessLogs", """{"archive":{"days":400}}""")
                .SetItem("infra:logsearch", "{}")
                .SetItem("infra:backup", "{}")
                .SetItem("infra:drills", "{}")
                .SetItem("infra:telemetry", """
                    {"collectorImage":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/collector:1","traces":{"transactionSearch":{}}}
                    """)
                .SetItem("infra:queues", """{"list":[{"name":"orders"}]}""")
                .SetItem("infra:buckets", """{"list":[{"name":"uploads","maxUploadMiB":12,"events":[{"queue":"orders"}]}]}""")
                .SetItem("infra:firewall", """{"allowLargeBodies":true}""")
                .SetItem("infra:configuration", """{"list":[{"name":"limits"}]}""");
        }
    }

    private static List<string> Names(DeclaredEnvironment environment) =>
        [.. Invariants.All.Where(invariant => invariant.Broken(environment).Any()).Select(invariant => invariant.Name)];
}
