using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>The examples of the pages on the edge and on load balancing.</summary>
internal static class EdgeExamples
{
    private static readonly AwsLocation Location = new("111122223333", "eu-central-1");
    private static readonly AlarmChannel Alarms = new("topic", "https://example.com/runbooks");

    public static void DeclareDomain(Input<string> vpcId, Input<string> balancerDnsName, Input<string> balancerZoneId)
    {
        #region domain
        var domain = new Domain("shop-domain", new() { Spec = new() { Name = "shop.example.com" }, VpcId = vpcId, Region = "eu-central-1" });

        var certificate = new Certificate("shop-certificate", new()
        {
            Domain = domain.Name,
            Names = [domain.Name, $"*.{domain.PrivateName}"],
            PublicZoneId = domain.PublicZoneId,
            AlarmChannel = Alarms,
        });

        var names = new AliasRecords("shop-names", new()
        {
            Names = [domain.Name],
            ZoneId = domain.PublicZoneId,
            BalancerDnsName = balancerDnsName,
            BalancerZoneId = balancerZoneId,
        });

        var check = new PublicHealthCheck("shop-check", new() { Host = domain.Name, Path = "/healthz", AlarmChannel = Alarms });
        #endregion
        _ = (certificate, names, check);
    }

    public static void DeclareWebFirewall(Input<string> balancerArn, Input<string> logsKeyArn)
    {
        #region web-firewall
        var firewall = new WebFirewall("shop-firewall", new()
        {
            Spec = new() { CountOnly = ["common"] },
            Location = Location,
            BalancerArn = balancerArn,
            LogsKeyArn = logsKeyArn,
            AlarmChannel = Alarms,
        });
        #endregion
        _ = firewall;
    }

    public static void DeclareLoadBalancer(InputList<string> subnetIds, Input<string> securityGroupId, Input<string> certificateArn)
    {
        #region load-balancer
        var logs = new LogBucket("shop-logs", new()
        {
            ApplicationPrefixes = [.. LoadBalancer.LogPrefixesOf("shop-public")],
            RetentionDays = 180,
            Location = Location,
        });

        var balancer = new LoadBalancer("shop-public", new()
        {
            Name = "shop-public",
            Scheme = BalancerScheme.InternetFacing,
            SubnetIds = subnetIds,
            SecurityGroupId = securityGroupId,
            CertificateArn = certificateArn,
            LogBucketName = logs.BucketName,
            AlarmChannel = Alarms,
        });
        #endregion
        _ = balancer;
    }

    public static void DeclareServiceRoute(Input<string> vpcId, Input<string> listenerArn, Input<string> balancerArnSuffix)
    {
        #region service-route
        var route = new ServiceRoute("shop-web-route", new()
        {
            Spec = new() { Hosts = ["shop.example.com"], Paths = ["/api"] },
            Service = "web",
            Port = 8443,
            HealthPath = "/healthz",
            DrainSeconds = 30,
            VpcId = vpcId,
            ListenerArn = listenerArn,
            BalancerArnSuffix = balancerArnSuffix,
            AlarmChannel = Alarms,
        });
        #endregion
        _ = route;
    }
}
