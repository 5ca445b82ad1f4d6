using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Edge;

/// <summary>
/// Everything between clients and servers, wired as an environment wires it: a public and an internal balancer with a service each, and one for TCP.
/// </summary>
internal static class EdgeLandscape
{
    public static readonly AwsLocation Location = new("111122223333", "eu-central-1");

    public static AlarmChannel Channel => new("topic-arn", "https://example.com/runbooks");

    public static async Task<RecordingCloud> RunAsync(Action declare, bool isPreview = false)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, declare);
        return cloud;
    }

    public static Task<RecordingCloud> RunAsync(bool isPreview = false) => RunAsync(Declare, isPreview);

    private static void Declare()
    {
        var domain = new Domain("domain", new() { Spec = new() { Name = "shop.example.com" }, VpcId = "vpc", Region = Location.Region });
        var certificate = new Certificate("certificate", new()
        {
            Domain = domain.Name,
            Names = [domain.Name, $"api.{domain.Name}", $"*.{domain.PrivateName}"],
            PublicZoneId = domain.PublicZoneId,
            AlarmChannel = Channel,
        });
        var logs = new LogBucket("logs", new()
        {
            Location = Location,
            ApplicationPrefixes = [.. LoadBalancer.LogPrefixesOf("edge"), .. LoadBalancer.LogPrefixesOf("inner")],
            NetworkPrefixes = [NetworkLoadBalancer.LogPrefixOf("tcp")],
            RetentionDays = 180,
        });
        var edge = Balancer("edge", BalancerScheme.InternetFacing, certificate, logs);
        Route("web", edge, 443, new() { Hosts = [domain.Name] });
        var inner = Balancer("inner", BalancerScheme.Internal, certificate, logs);
        Route("business", inner, 8443, new() { Paths = ["/orders", "/stock"] });
        _ = new NetworkLoadBalancer("tcp", new()
        {
            Name = "tcp",
            Scheme = BalancerScheme.Internal,
            Listeners = [new() { Port = 5671, Protocol = TcpProtocol.Tls, TargetPort = 5671, DrainSeconds = 60 }],
            VpcId = "vpc",
            SubnetIds = ["subnet-a", "subnet-b"],
            SecurityGroupId = "group",
            CertificateArn = certificate.Arn,
            LogBucketName = logs.BucketName,
            AlarmChannel = Channel,
        });
        Names("public-names", domain.PublicZoneId, edge, domain.Name, $"api.{domain.Name}");
        Names("inner-names", domain.PrivateZoneId, inner, $"business.{domain.PrivateName}");
        _ = new PublicHealthCheck("check", new() { Host = domain.Name, Path = "/health", AlarmChannel = Channel });
        _ = new WebFirewall("firewall", new()
        {
            Spec = new(),
            Location = Location,
            BalancerArn = edge.Arn,
            LogsKeyArn = "key-arn",
            AlarmChannel = Channel,
        });
    }

    private static LoadBalancer Balancer(string name, BalancerScheme scheme, Certificate certificate, LogBucket logs) => new(name, new()
    {
        Name = name,
        Scheme = scheme,
        SubnetIds = ["subnet-a", "subnet-b"],
        SecurityGroupId = "group",
        CertificateArn = certificate.Arn,
        LogBucketName = logs.BucketName,
        AlarmChannel = Channel,
    });

    private static void Route(string name, LoadBalancer balancer, int port, ServiceRouteSpec spec) => _ = new ServiceRoute(name, new()
    {
        Spec = spec,
        Service = name,
        Port = port,
        HealthPath = "/health",
        DrainSeconds = 60,
        VpcId = "vpc",
        ListenerArn = balancer.HttpsListenerArn,
        BalancerArnSuffix = balancer.ArnSuffix,
        AlarmChannel = Channel,
    });

    private static void Names(string name, Output<string> zoneId, LoadBalancer balancer, params string[] names) => _ = new AliasRecords(name, new()
    {
        Names = [.. names],
        ZoneId = zoneId,
        BalancerDnsName = balancer.DnsName,
        BalancerZoneId = balancer.ZoneId,
    });
}
