using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that concern balancers, their listeners and targets.</summary>
public sealed class BalancingControlsTests : EnvironmentControls
{
    private const string Balancer = "aws:lb/loadBalancer:LoadBalancer";
    private const string Listener = "aws:lb/listener:Listener";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_ELB_1_HttpListeners_RedirectToHttpsForGood(string stack) => EveryAsync(
        stack,
        cloud => cloud.OfType(Listener).Where(listener => listener.Text("protocol") == "HTTP"),
        (_, listener) => listener.Groups("defaultActions").Single() is var action && action["type"] is "redirect"
            && (ImmutableDictionary<string, object>)action["redirect"] is var redirect
            && redirect["protocol"] is "HTTPS" && redirect["port"] is "443" && redirect["statusCode"] is "HTTP_301");

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_ELB_5_Balancers_LogToTheirBucket(string stack) => EveryAsync(stack, Balancer, (cloud, balancer) =>
        balancer.Group("accessLogs") is var logs && logs["enabled"] is true && logs["bucket"] is string bucket
        && bucket == cloud.One("aws:s3/bucket:Bucket").Text("bucket")
        && cloud.One("aws:s3/bucketPolicy:BucketPolicy").Text("policy").Contains($"{logs["prefix"]}/", StringComparison.Ordinal));

    [Fact]
    public Task FSBP_ELB_6_Production_KeepsItsBalancers() =>
        EveryAsync("prod", Balancer, balancer => balancer.Inputs["enableDeletionProtection"] is true);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_ELB_13_Balancers_StandInEveryZone(string stack) => EveryAsync(stack, Balancer, (cloud, balancer) =>
        ZonesOf(cloud, balancer.Texts("subnets")).Order().SequenceEqual(cloud.Zones.Order()));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_ELB_16_InternetFacingBalancers_AreBehindAWebAcl(string stack) => EveryAsync(
        stack,
        cloud => cloud.OfType(Balancer).Where(balancer => balancer.Inputs["internal"] is false),
        (cloud, balancer) => cloud.OfType("aws:wafv2/webAclAssociation:WebAclAssociation")
            .Single(association => association.Text("resourceArn") == $"{balancer.Name}-arn")
            .Text("webAclArn") == $"{cloud.One("aws:wafv2/webAcl:WebAcl").Name}-arn");

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_ELB_17_TlsListeners_UseACurrentPolicy(string stack) => EveryAsync(
        stack, TlsListeners, (_, listener) => listener.Text("sslPolicy").StartsWith("ELBSecurityPolicy-TLS13-1-2-Res-", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_ELB_18_Listeners_EncryptWithAValidatedCertificateUnlessTheyRedirect(string stack) =>
        EveryAsync(stack, Listener, (cloud, listener) =>
        listener.Text("protocol") == "HTTPS"
            ? cloud.OfType("aws:acm/certificateValidation:CertificateValidation")
                .Any(validation => validation.Text("certificateArn") == listener.Text("certificateArn"))
            : listener.Groups("defaultActions").Single()["type"] is "redirect");

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_261_TargetGroups_FindFailuresWithinAMinute(string stack) => EveryAsync(stack, TargetGroup, group =>
        group.Group("healthCheck") is var check
        && check["path"] is "/healthz" && check["matcher"] is "200" && (double)check["interval"] * (double)check["unhealthyThreshold"] <= 60);

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_tg_draining_TargetGroups_DrainWithinTheServersGrace(string stack) => EveryAsync(stack, TargetGroup, (cloud, group) =>
        group.Inputs["deregistrationDelay"] is >= 15.0 and <= 300.0 and var delay
        && (double)delay <= cloud.Plan.Services.Single(service => group.Name.StartsWith($"{service.ServersName}-", StringComparison.Ordinal))
            .Servers.ShutdownGraceSeconds);

    [Theory, MemberData(nameof(Stacks))]
    public Task AWS_0053_OnlyTheBalancerOfPublicRoutes_FacesTheInternet(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType(Balancer).Where(balancer => balancer.Inputs["internal"] is false).Select(balancer => balancer.Name)
            .SequenceEqual([$"infra-{stack}-public-balancer"]));

    // A target group that no rule forwards to takes no requests, and one without servers answers none.
    [Theory, MemberData(nameof(Stacks))]
    public Task StableTargetGroups_HaveARuleAndServers(string stack) => EveryAsync(
        stack,
        cloud => cloud.OfType(TargetGroup).Where(group => group.Name.EndsWith("-stable", StringComparison.Ordinal)),
        (cloud, group) => cloud.OfType("aws:lb/listenerRule:ListenerRule")
            .Count(rule => rule.InputText.Contains($"\"{group.Name}-arn\"", StringComparison.Ordinal)) == 1
            && cloud.OfType("aws:autoscaling/group:Group").Count(servers => servers.Texts("targetGroupArns").Contains($"{group.Name}-arn")) == 1);

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV2_AWS_23_Aliases_LeadToBalancersOfTheEnvironment(string stack) => EveryAsync(
        stack,
        cloud => cloud.OfType("aws:route53/record:Record").Where(record => record.Inputs.ContainsKey("aliases")),
        (cloud, record) => record.Groups("aliases").All(alias => cloud.OfType(Balancer).Any(balancer =>
            alias["name"] is string name && name == $"{balancer.Name}.elb.amazonaws.com")));

    private static IEnumerable<RecordedResource> TlsListeners(DeclaredEnvironment cloud) =>
        cloud.OfType(Listener).Where(listener => listener.Text("protocol") == "HTTPS");
}
