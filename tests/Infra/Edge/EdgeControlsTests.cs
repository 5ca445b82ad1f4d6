using System.Collections.Immutable;
using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.Edge;

/// <summary>
/// Controls of AWS, checkov and general practice that concern domains, certificates, firewalls, balancers and their logs, by their ids, over the
/// defaults.
/// </summary>
[Collection(Programs.Name)]
public sealed class EdgeControlsTests
{
    private const string Balancer = "aws:lb/loadBalancer:LoadBalancer";
    private const string Listener = "aws:lb/listener:Listener";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";
    private const string Record = "aws:route53/record:Record";
    private const string WebAcl = "aws:wafv2/webAcl:WebAcl";
    private const string Certificate = "aws:acm/certificate:Certificate";
    private const string Bucket = "aws:s3/bucket:Bucket";

    private static readonly Lazy<Task<RecordingCloud>> Cloud = new(() => EdgeLandscape.RunAsync());

    [Fact]
    public Task FSBP_ELB_1_HttpListeners_RedirectToHttpsForGood() => HoldsAsync(cloud =>
        cloud.OfType(Listener).Where(listener => listener.Text("protocol") == "HTTP").ToList() is [_, ..] listeners && listeners.All(listener =>
            listener.Groups("defaultActions").Single() is var action && action["type"] is "redirect"
            && (ImmutableDictionary<string, object>)action["redirect"] is var redirect
            && redirect["protocol"] is "HTTPS" && redirect["port"] is "443" && redirect["statusCode"] is "HTTP_301"));

    [Fact]
    public Task FSBP_ELB_5_Balancers_LogAccess() => EveryAsync(
        Balancer,
        balancer => balancer.Group("accessLogs") is var logs && logs["enabled"] is true && logs["bucket"] is string { Length: > 0 });

    [Fact]
    public Task FSBP_ELB_6_Balancers_RefuseDeletion() => EveryAsync(Balancer, balancer => balancer.Inputs["enableDeletionProtection"] is true);

    [Fact]
    public Task FSBP_ELB_13_Balancers_StandInAllSubnetsGiven() =>
        EveryAsync(Balancer, balancer => balancer.Texts("subnets").SequenceEqual(["subnet-a", "subnet-b"]));

    [Fact]
    public Task SecurityHub_ELB_16_InternetFacingBalancers_AreBehindAWebAcl() => HoldsAsync(cloud =>
        cloud.OfType(Balancer).Where(balancer => balancer.Inputs["internal"] is false).Select(balancer => $"{balancer.Name}-arn")
            .SequenceEqual(cloud.OfType("aws:wafv2/webAclAssociation:WebAclAssociation").Select(association => association.Text("resourceArn"))));

    [Fact]
    public Task FSBP_ELB_17_TlsListeners_UseACurrentPolicy() => EveryAsync(Listener, listener =>
        listener.Text("protocol") == "HTTP" || listener.Text("sslPolicy").StartsWith("ELBSecurityPolicy-TLS13-1-2-Res-", StringComparison.Ordinal));

    [Fact]
    public Task FSBP_ELB_18_Listeners_EncryptUnlessTheyRedirect() => EveryAsync(Listener, listener =>
        (listener.Text("protocol") is "HTTPS" or "TLS" && listener.Text("certificateArn").Length > 0)
            || listener.Groups("defaultActions").Single()["type"] is "redirect");

    [Fact]
    public Task SecurityHub_ELB_22_TargetGroups_Encrypt() => EveryAsync(TargetGroup, group => group.Text("protocol") is "HTTPS" or "TLS");

    [Fact]
    public Task AWS_0053_Balancers_AreInternalUnlessDeclaredPublic() => HoldsAsync(cloud =>
        cloud.OfType(Balancer)
            .Where(balancer => balancer.Inputs["internal"] is false).Select(balancer => balancer.Name).SequenceEqual(["edge-balancer"]));

    [Fact]
    public Task CKV_AWS_152_NetworkBalancers_BalanceAcrossZones() => HoldsAsync(cloud =>
        cloud.OfType(Balancer).Single(balancer => balancer.Text("loadBalancerType") == "network").Inputs["enableCrossZoneLoadBalancing"] is true);

    [Fact]
    public Task CKV_AWS_131_ApplicationBalancers_DropInvalidHeaders() => HoldsAsync(cloud =>
        cloud.OfType(Balancer).Where(balancer => balancer.Text("loadBalancerType") == "application")
            .All(balancer => balancer.Inputs["dropInvalidHeaderFields"] is true));

    [Fact]
    public Task CKV_AWS_261_TargetGroups_FindFailuresWithinAMinute() => EveryAsync(TargetGroup, group => group.Group("healthCheck") is var check
        && (group.Text("protocol") == "TLS" || (check["path"] is "/health" && check["matcher"] is "200"))
        && (double)check["interval"] * (double)check["unhealthyThreshold"] <= 60);

    [Fact]
    public Task BP_tg_draining_TargetGroups_DrainWithinLimits() =>
        EveryAsync(TargetGroup, group => group.Inputs["deregistrationDelay"] is >= 15.0 and <= 300.0);

    [Fact]
    public Task BP_tg_slow_start_HttpTargetGroups_WarmUp() =>
        EveryAsync(TargetGroup, group => group.Text("protocol") == "TLS" || group.Inputs["slowStart"] is >= 30.0);

    [Fact]
    public Task BP_nlb_security_group_Balancers_CarryOne() =>
        EveryAsync(Balancer, balancer => balancer.Texts("securityGroups").SequenceEqual(["group"]));

    [Fact]
    public Task BP_lb_zonal_shift_Balancers_CanLeaveAZone() => EveryAsync(Balancer, balancer => balancer.Inputs["enableZonalShift"] is true);

    [Fact]
    public Task BP_alarm_coverage_EveryBalancer_HasAlarms() => HoldsAsync(cloud => cloud.OfType(Balancer).All(balancer =>
        cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Any(alarm =>
            alarm.Group("dimensions").GetValueOrDefault("LoadBalancer") is string name && name == $"app/{balancer.Name}/1")));

    [Fact]
    public Task CKV2_AWS_76_WebAcl_KnowsLog4j() =>
        RulesHoldAsync(rules => rules.Any(rule => ManagedNameOf(rule) == "AWSManagedRulesKnownBadInputsRuleSet"));

    [Fact]
    public Task FSBP_WAF_10_WebAcl_HasRules() => RulesHoldAsync(rules => rules.Length > 0);

    [Fact]
    public Task SecurityHub_WAF_11_WebAcls_AreLogged() => HoldsAsync(cloud =>
        cloud.OfType(WebAcl).Select(acl => $"{acl.Name}-arn").SequenceEqual(
            cloud.OfType("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").Select(logging => logging.Text("resourceArn"))));

    [Fact]
    public async Task FSBP_WAF_12_WebAclAndItsRules_AreMeasured()
    {
        await EveryAsync(WebAcl, acl => acl.Group("visibilityConfig")["cloudwatchMetricsEnabled"] is true);
        await RulesHoldAsync(rules => rules.All(rule => rule.GetProperty("VisibilityConfig").GetProperty("CloudWatchMetricsEnabled").GetBoolean()));
    }

    [Fact]
    public Task CKV_AWS_342_EveryRule_HasAnAction() =>
        RulesHoldAsync(rules => rules.All(rule => rule.TryGetProperty("Action", out _) != rule.TryGetProperty("OverrideAction", out _)));

    [Fact]
    public Task BP_waf_rate_limit_WebAcl_LimitsClients() => RulesHoldAsync(rules => rules.Any(rule =>
        rule.GetProperty("Statement").TryGetProperty("RateBasedStatement", out var rate)
            && rate.GetProperty("AggregateKeyType").GetString() == "IP"
            && rule.GetProperty("Action").TryGetProperty("Block", out _)));

    [Fact]
    public Task FSBP_ACM_1_Certificates_RenewThemselves() =>
        EveryAsync(Certificate, certificate => certificate.Text("validationMethod") == "DNS" && !certificate.Inputs.ContainsKey("privateKey"));

    [Fact]
    public Task FSBP_ACM_2_Certificates_HaveLongKeys() =>
        EveryAsync(Certificate, certificate => certificate.Text("keyAlgorithm") is "RSA_2048" or "EC_prime256v1" or "EC_secp384r1");

    [Fact]
    public Task CKV_AWS_234_Certificates_AreInTransparencyLogs() =>
        EveryAsync(Certificate, certificate => certificate.Group("options")["certificateTransparencyLoggingPreference"] is "ENABLED");

    [Fact]
    public Task CKV2_AWS_71_Wildcards_AreForInternalNamesAlone() => EveryAsync(Certificate, certificate =>
        certificate.Texts("subjectAlternativeNames").Append(certificate.Text("domainName"))
            .Where(name => name.Contains('*', StringComparison.Ordinal)).SequenceEqual(["*.internal.shop.example.com"]));

    [Fact]
    public Task CKV2_AWS_23_Aliases_LeadToBalancersOfTheProgram() => HoldsAsync(cloud => AliasesOf(cloud).All(alias =>
        cloud.OfType(Balancer).Any(balancer => alias["name"] is string name && name == $"{balancer.Name}.elb.amazonaws.com")));

    [Fact]
    public Task Aliases_FollowTheBalancersHealth() =>
        HoldsAsync(cloud => AliasesOf(cloud).All(alias => alias["evaluateTargetHealth"] is true));

    [Fact]
    public Task BP_dns_health_check_PublicAddress_IsCheckedOverHttps() => EveryAsync("aws:route53/healthCheck:HealthCheck", check =>
        check.Text("type") == "HTTPS" && check.Text("resourcePath").Length > 0 && check.Inputs["requestInterval"] is 10.0 or 30.0
            && check.Inputs["failureThreshold"] is 2.0 or 3.0);

    [Fact]
    public Task FSBP_S3_5_Buckets_RefuseInsecureTransport() => EveryAsync("aws:s3/bucketPolicy:BucketPolicy", policy =>
        policy.Text("policy").Contains("\"Bool\":{\"aws:SecureTransport\":\"false\"}", StringComparison.Ordinal)
            && policy.Text("policy").Contains("\"NumericLessThan\":{\"s3:TlsVersion\":\"1.2\"}", StringComparison.Ordinal));

    [Fact]
    public Task FSBP_S3_8_Buckets_BlockPublicAccess() => EveryAsync("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", block =>
        new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.All(key => block.Inputs[key] is true));

    [Fact]
    public Task FSBP_S3_12_Buckets_KnowNoAccessLists() => EveryAsync(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        controls => controls.Group("rule")["objectOwnership"] is "BucketOwnerEnforced");

    [Fact]
    public Task CKV_AWS_300_Buckets_AbortUploadsLeftOver() =>
        EveryAsync("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", lifecycle =>
        lifecycle.Groups("rules").Single().ContainsKey("abortIncompleteMultipartUpload"));

    [Fact]
    public Task SecurityHub_S3_14_Buckets_KeepVersions() =>
        EveryAsync("aws:s3/bucketVersioning:BucketVersioning", versioning => versioning.Group("versioningConfiguration")["status"] is "Enabled");

    // SecurityHub S3.17 asks for a key of KMS, with which balancers cannot write their logs.
    [Fact]
    public Task CKV_AWS_19_Buckets_AreEncrypted() => HoldsAsync(cloud =>
        cloud.OfType(Bucket).Count()
            == cloud.OfType("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
                .Count(encryption => encryption.InputText.Contains("AES256", StringComparison.Ordinal)));

    [Fact]
    public Task BP_s3_force_destroy_Buckets_AreNotEmptied() => EveryAsync(Bucket, bucket => bucket.Inputs["forceDestroy"] is false);

    [Fact]
    public Task CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths() =>
        EveryAsync("aws:cloudwatch/logGroup:LogGroup", group => group.Text("kmsKeyId").Length > 0 && group.Inputs["retentionInDays"] is 180.0);

    [Fact]
    public Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => HoldsAsync(cloud =>
        cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags"))
            .All(resource => resource.Group("tags")["Name"] is string name && name == resource.Name));

    [Fact]
    public async Task EveryResource_InPreviewAndInUpdate_IsTheSame() => Assert.Equal(
        (await EdgeLandscape.RunAsync()).Resources.Select(resource => (resource.Type, resource.Name)),
        (await EdgeLandscape.RunAsync(isPreview: true)).Resources.Select(resource => (resource.Type, resource.Name)));

    private static IEnumerable<ImmutableDictionary<string, object>> AliasesOf(RecordingCloud cloud) =>
        cloud.OfType(Record).Where(record => record.Inputs.ContainsKey("aliases")).SelectMany(record => record.Groups("aliases"));

    private static string? ManagedNameOf(JsonElement rule) =>
        rule.GetProperty("Statement").TryGetProperty("ManagedRuleGroupStatement", out var group) ? group.GetProperty("Name").GetString() : null;

    private static async Task HoldsAsync(Func<RecordingCloud, bool> control) => Assert.True(control(await Cloud.Value));

    private static async Task EveryAsync(string type, Predicate<RecordedResource> control)
    {
        var resources = (await Cloud.Value).OfType(type).ToList();

        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.True(control(resource), resource.Name));
    }

    private static async Task RulesHoldAsync(Func<JsonElement[], bool> control)
    {
        var acl = Assert.Single((await Cloud.Value).OfType(WebAcl));

        Assert.True(control([.. JsonDocument.Parse(acl.Text("ruleJson")).RootElement.EnumerateArray()]));
    }
}
