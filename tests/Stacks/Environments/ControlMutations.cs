using System.Collections.Immutable;
using static Infra.Tests.Stacks.Environments.ControlMutation;

namespace Infra.Tests.Stacks.Environments;

/// <summary>For each test of a control, what breaks the control: one resource, one input, one statement.</summary>
internal static partial class ControlMutations
{
    private const string Acl = "aws:ec2/networkAcl:NetworkAcl";
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Balancer = "aws:lb/loadBalancer:LoadBalancer";
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Cache = "aws:elasticache/replicationGroup:ReplicationGroup";
    private const string Database = "aws:rds/instance:Instance";
    private const string Endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private const string Function = "aws:lambda/function:Function";
    private const string Group = "aws:autoscaling/group:Group";
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Key = "aws:kms/key:Key";
    private const string Listener = "aws:lb/listener:Listener";
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";
    private const string Policy = "aws:iam/rolePolicy:RolePolicy";
    private const string Route = "aws:ec2/route:Route";
    private const string Subnet = "aws:ec2/subnet:Subnet";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";
    private const string Topic = "aws:sns/topic:Topic";
    private const string World = "0.0.0.0/0";

    private const string Everything = """{ "Effect": "Allow", "Action": "*", "Resource": "*" }""";
    private const string Anyone = """{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }""";
    private const string SomeKey = "alias/aws/service";
    private const string Primary = "-primary";

    private static readonly object OneSubnet = ImmutableArray.Create<object>("infra-prod-network-subnet-business-euc1-az1-id");
    private static readonly object Nothing = ImmutableArray<object>.Empty;

    /// <summary>All of them.</summary>
    public static ImmutableArray<ControlMutation> All { get; } =
        [.. Alarms, .. Balancing, .. Data, .. Network, .. Nodes, .. Pods, .. Rules, .. Security, .. Servers];

    private static IEnumerable<ControlMutation> Alarms =>
    [
        Remove("BP_alarm_coverage_EveryBalancer_HasItsAlarms", Alarm, "HTTPCode_ELB_5XX_Count"),
        Remove("BP_alarm_coverage_EveryTargetGroup_HasItsAlarms", Alarm, "web-public-alarm-unhealthy-hosts"),
        Remove("BP_alarm_coverage_EveryGroupOfServers_HasItsAlarms", Alarm, "mem_used_percent"),
        Remove("BP_alarm_coverage_EveryDatabase_HasItsAlarms", Alarm, "FreeableMemory"),
        Remove("BP_alarm_coverage_EveryNodeOfTheCache_HasItsAlarms", Alarm, "EngineCPUUtilization"),
        Remove("BP_alarm_coverage_EveryNatGateway_HasItsAlarms", Alarm, "ErrorPortAllocation", "dev"),
        Remove("BP_alarm_coverage_TheWebFirewallAndCertificates_HaveTheirAlarms", Alarm, "DaysToExpiry"),
        Set("SecurityHub_CloudWatch_15_Alarms_TellTheEnvironmentsTopic", Alarm, "alarmActions", Nothing),
        Set("SecurityHub_CloudWatch_17_Alarms_HaveTheirActionsOn", Alarm, "actionsEnabled", false),
        Set("SecurityHub_SNS_1_TheTopic_IsEncryptedWithTheKeyOfLogs", Topic, "kmsMasterKeyId", SomeKey),
    ];

    private static IEnumerable<ControlMutation> Balancing =>
    [
        Set("FSBP_ELB_1_HttpListeners_RedirectToHttpsForGood", Listener, "defaultActions[0].redirect.statusCode", "HTTP_302", "\"redirect\""),
        Set("FSBP_ELB_5_Balancers_LogToTheirBucket", Balancer, "accessLogs.enabled", false),
        Set("FSBP_ELB_6_Production_KeepsItsBalancers", Balancer, "enableDeletionProtection", false),
        Set("FSBP_ELB_13_Balancers_StandInEveryZone", Balancer, "subnets", OneSubnet),
        Set("SecurityHub_ELB_16_InternetFacingBalancers_AreBehindAWebAcl", "aws:wafv2/webAclAssociation:WebAclAssociation", "webAclArn", "other"),
        Set("FSBP_ELB_17_TlsListeners_UseACurrentPolicy", Listener, "sslPolicy", "ELBSecurityPolicy-2016-08", "sslPolicy"),
        Set("FSBP_ELB_18_Listeners_EncryptWithAValidatedCertificateUnlessTheyRedirect", Listener, "certificateArn", "other", "sslPolicy"),
        Set("CKV_AWS_261_TargetGroups_FindFailuresWithinAMinute", TargetGroup, "healthCheck.interval", 60.0),
        Set("BP_tg_draining_TargetGroups_DrainWithinTheServersGrace", TargetGroup, "deregistrationDelay", 300.0),
        Set("AWS_0053_OnlyTheBalancerOfPublicRoutes_FacesTheInternet", Balancer, "internal", false, "-internal-balancer"),
        Set(
            "CKV2_AWS_23_Aliases_LeadToBalancersOfTheEnvironment", "aws:route53/record:Record",
            "aliases[0].name", "gone.elb.amazonaws.com", "aliases"),
    ];

    private static IEnumerable<ControlMutation> Data =>
    [
        Set("SecurityHub_Lambda_3_Functions_AreInTheNetwork", Function, "vpcConfig.securityGroupIds", Nothing, "-mysql-users"),
        Set("FSBP_Lambda_1_Functions_AreRunByARuleOfThisAccountAlone", "aws:lambda/permission:Permission", "principal", "*"),
        Set("FSBP_Lambda_5_Functions_StandInEveryZone", Function, "vpcConfig.subnetIds", OneSubnet, "-mysql-users"),
        Set("CKV_AWS_45_Functions_HaveNoVariables", Function, "environment", ImmutableDictionary<string, object>.Empty),
        Set("FSBP_RDS_2_Instances_AreNotPublic", Database, "publiclyAccessible", true),
        Set("FSBP_RDS_3_Instances_AreEncryptedWithTheKeyOfData", Database, "kmsKeyId", SomeKey, Primary),
        Set("FSBP_RDS_5_Production_HasAStandbyForEachPrimary", Database, "multiAz", false, Primary),
        Set("FSBP_RDS_8_Production_KeepsItsInstances", Database, "deletionProtection", false),
        Set("FSBP_RDS_11_Primaries_CanBeRestored", Database, "backupRetentionPeriod", 6.0, Primary),
        Set("CKV2_AWS_69_Instances_RefuseClientsWithoutTls", "aws:rds/parameterGroup:ParameterGroup", "parameters", Nothing),
        Set("BP_rds_managed_password_Primaries_TakeItWriteOnly", Database, "password", "x", Primary),
        Set("BP_rds_final_snapshot_Production_LeavesASnapshotAndItsBackups", Database, "skipFinalSnapshot", true, Primary),
        Set("FSBP_ElastiCache_1_Production_SnapshotsItsCache", Cache, "snapshotRetentionLimit", 0.0),
        Set("BP_redis_multi_az_Production_HasReplicasInOtherZones", Cache, "replicasPerNodeGroup", 0.0),
        Set("FSBP_ElastiCache_5_Clusters_RefuseClientsWithoutTls", Cache, "transitEncryptionMode", "preferred"),
        Set("CKV_AWS_191_Clusters_HaveTheKeyOfData", Cache, "kmsKeyId", SomeKey),
    ];

    private static IEnumerable<ControlMutation> Network =>
    [
        Set("FSBP_EC2_2_DefaultSecurityGroup_IsAdoptedAndEmpty", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "ingress", Entry("tcp", 443)),
        Set("FSBP_EC2_6_Vpc_HasAFlowLogOfAllTraffic", "aws:ec2/flowLog:FlowLog", "trafficType", "ACCEPT"),
        Set("FSBP_EC2_15_Subnets_GiveNoPublicAddresses", Subnet, "mapPublicIpOnLaunch", true),
        Set("FSBP_EC2_16_EverySubnet_HasExactlyOneNetworkAcl", Acl, "subnetIds", Nothing),
        Set("FSBP_EC2_21_NetworkAcls_NeverOpenRemoteAdministrationToTheWorld", Acl, "ingress", Entry("6", 22)),
        Set("CKV_AWS_352_NetworkAcls_AllowNoProtocolWhole", Acl, "ingress", Entry("-1", 0)),
        Set("CKV2_AWS_35_DefaultRoutes_LeadToGatewaysAlone", Route, "gatewayId", null, "gatewayId"),
        Set("BP_vpc_dns_Vpc_ResolvesNames", "aws:ec2/vpc:Vpc", "enableDnsHostnames", false),
        Set("BP_subnet_multi_az_EveryTier_IsInEveryZone", Subnet, "availabilityZoneId", "euc1-az2", "-data-euc1-az1"),
        Remove("BP_nat_per_az_Production_LeavesEachZoneThroughItsOwnGateway", Route, "natGatewayId"),
        Set(
            "BP_nat_per_az_Production_LeavesEachZoneThroughItsOwnGateway", Route,
            "natGatewayId", "infra-prod-network-nat-euc1-az3-id", "nat-euc1-az1"),
        Allow("BP_vpce_policy_Endpoints_AreForTheAccountsOwnPrincipals", Endpoint, Anyone),
        Remove("FSBP_EC2_55_57_Production_ReachesRegistryAndSystemsManagerInside", Endpoint, "eu-central-1.ecr.dkr"),
        Remove("FSBP_EC2_57_Production_ReachesSystemsManagerInside", Endpoint, "eu-central-1.ssm\""),
        Set("BP_subnet_cidr_plan_Subnets_LieInTheVpcAndApart", Subnet, "cidrBlock", "10.20.0.0/21"),
        Set("BP_subnet_cidr_plan_Subnets_LieInTheVpcAndApart", Subnet, "cidrBlock", "10.30.0.0/23"),
        Set("FSBP_RDS_46_SubnetsOfData_HaveNoRouteToTheInternet", Route, "routeTableId", "infra-prod-network-routes-data-id", "gatewayId"),
        Set(
            "BP_dns_failover_Records_FollowTheHealthOfWhatTheyNameWhereSeveralDo", "aws:route53/record:Record", "healthCheckId", null,
            "weightedRoutingPolicies"),
        Set(
            "BP_dns_failover_Records_FollowTheHealthOfWhatTheyNameWhereSeveralDo", "aws:route53/record:Record",
            "aliases[0].evaluateTargetHealth", false, "aliases"),
        Add("SecurityHub_EC2_12_EveryAddress_IsUsedByAGateway", "aws:ec2/eip:Eip", "dev"),
    ];

    private static IEnumerable<ControlMutation> Rules =>
    [
        Set("FSBP_EC2_18_TheWorld_ReachesThePublicBalancersWebPortsAlone", Ingress, "cidrIpv4", World, "mysql-from"),
        Set("FSBP_EC2_19_AdministrationAndData_AreShutToTheWorld", Ingress, "cidrIpv4", World, "mysql-from"),
        Set("SecurityHub_EC2_13_SecureShell_IsShutToTheWorld", Ingress, "fromPort", 20.0, World),
        Set("CKV_AWS_277_NoRule_OpensEveryPort", Ingress, "toPort", 65535.0),
        Set("CKV_AWS_23_EveryRule_TellsItsFlow", Ingress, "description", ""),
        Add("SecurityHub_EC2_22_EverySecurityGroup_IsUsed", "aws:ec2/securityGroup:SecurityGroup"),
    ];

    private static IEnumerable<ControlMutation> Security =>
    [
        Set("CKV_AWS_227_Keys_AreOn", Key, "isEnabled", false),
        Set("CKV2_AWS_64_Keys_AreTheAccountsToManage", Key, "policy", """{ "Statement": [] }"""),
        Set("SecurityHub_KMS_4_Keys_Rotate", Key, "enableKeyRotation", false),
        Set("FSBP_KMS_3_Keys_CanBeKeptForAMonth_AndAreInProduction", Key, "deletionWindowInDays", 7.0),
        Remove("BP_kms_key_policy_Keys_AreOneForEachDomain", Key, "keys-secrets"),
        Set("CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths", LogGroup, "kmsKeyId", null),
        Set("CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths", LogGroup, "retentionInDays", 30.0),
        Allow(
            "CKV_AWS_60_Roles_AreForServicesOfThisAccount", "aws:iam/role:Role",
            """{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole" }""", "assumeRolePolicy"),
        Set(
            "CKV_AWS_60_RolesOfContainers_AreForTheServersOfTheirServiceAlone", "aws:iam/role:Role", "assumeRolePolicy",
            """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"infra-prod-web-role-arn"},"Action":"sts:AssumeRole"}]}""", "-container"),
        Allow(
            "CKV_AWS_60_RolesOfContainers_AreForTheServersOfTheirServiceAlone", Policy,
            """{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::444455556666:role/infra-prod-business-container" }"""),
        Allow("FSBP_IAM_1_Policies_NeverAllowEverythingOnEverything", Policy, Everything),
        Allow("CKV_AWS_33_KeysAndTopics_AreForNobodyUnnamed", Key, Anyone),
        Allow("CKV_AWS_33_KeysAndTopics_AreForNobodyUnnamed", "aws:sns/topicPolicy:TopicPolicy", Anyone),
        Allow("CKV_AWS_355_Roles_ActOnNamedResources", Policy, """{ "Effect": "Allow", "Action": "ssm:SendCommand", "Resource": "*" }"""),
        Allow("CKV_AWS_355_Roles_ActOnNamedResources", Policy, """{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::shop" }"""),
        Stray("CKV_AWS_274_Roles_HaveNoPoliciesOfOthers", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"),
        Allow(
            "CKV_AWS_286_Policies_GiveNoWayToFurtherRights", Policy,
            """{ "Effect": "Allow", "Action": ["iam:PassRole"], "Resource": ["arn:aws:iam::1:role/x"] }"""),
        Allow(
            "CKV_AWS_288_Policies_ReadNamedSecretsAlone", Policy,
            """{ "Effect": "Allow", "Action": ["ssm:GetParametersByPath"], "Resource": ["*"] }"""),
        Set("CKV_AWS_149_Secrets_HaveTheKeyOfSecrets", "aws:secretsmanager/secret:Secret", "kmsKeyId", SomeKey),
        Set(
            "FSBP_S3_5_EveryBucket_RefusesInsecureTransport", "aws:s3/bucketPolicy:BucketPolicy", "policy",
            """{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" }] }"""),
        Set("FSBP_S3_8_EveryBucket_BlocksPublicAccess", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "restrictPublicBuckets", false),
        Set("SecurityHub_S3_14_EveryBucket_KeepsVersions", "aws:s3/bucketVersioning:BucketVersioning", "versioningConfiguration.status", "Suspended"),
        Set("BP_s3_force_destroy_Production_NeverEmptiesABucket", Bucket, "forceDestroy", true),
    ];

    private static IEnumerable<ControlMutation> Servers =>
    [
        Set("FSBP_AutoScaling_1_GroupsBehindABalancer_TakeItsHealthCheck", Group, "healthCheckType", "EC2"),
        Set("FSBP_AutoScaling_2_Groups_StandInEveryZone", Group, "vpcZoneIdentifiers", OneSubnet),
        Set("BP_asg_min_capacity_Production_HasAServerForEachZoneAndCanGrow", Group, "minSize", 2.0),
        Set(
            "BP_asg_rolling_refresh_Production_ReplacesServersAFewAtATimeAndStopsOnItsAlarms", Group,
            "instanceRefresh.preferences.minHealthyPercentage", 50.0),
        Set(
            "BP_asg_rolling_refresh_Production_ReplacesServersAFewAtATimeAndStopsOnItsAlarms", Group,
            "instanceRefresh.preferences.alarmSpecification.alarms", Nothing),
        Set("FSBP_EC2_170_Servers_TakeMetadataByTokenAlone", Template, "metadataOptions.httpTokens", "optional"),
        Set("FSBP_EC2_25_Servers_HaveNoPublicAddress", Template, "networkInterfaces[0].associatePublicIpAddress", "true"),
        Set("FSBP_EC2_181_Volumes_HaveTheKeyOfData", Template, "blockDeviceMappings[0].ebs.encrypted", "false"),
    ];

    // What a network ACL or a security group lets in from everywhere.
    private static ImmutableArray<object> Entry(string protocol, double port) => ImmutableArray.Create<object>(new Dictionary<string, object>
    {
        ["action"] = "allow",
        ["protocol"] = protocol,
        ["cidrBlock"] = World,
        ["fromPort"] = port,
        ["toPort"] = port,
    }.ToImmutableDictionary());
}
