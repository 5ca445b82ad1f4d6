using System.Collections.Immutable;
using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The kinds of server that there are.</summary>
internal static class BootstrapSpecs
{
    public static BootstrapSpec Proxy { get; } = new()
    {
        Service = "web",
        Environment = "infra-prod",
        Region = "eu-central-1",
        Proxy = new() { Upstream = new Upstream.Service("business.prod.internal.example.com", 443) },
        LogGroup = "/infra-prod/web",
        GroupName = "infra-prod-web",
        DrainHookName = "infra-prod-web-drain",
    };

    public static BootstrapSpec Container { get; } = Proxy with
    {
        Service = "business",
        LogGroup = "/infra-prod/business",
        GroupName = "infra-prod-business",
        DrainHookName = "infra-prod-business-drain",
        Proxy = new() { Upstream = new Upstream.Container() },
        Container = new() { Image = "public.ecr.aws/docker/library/httpd:2.4.66", Port = 8080 },
    };

    public static BootstrapSpec Secrets { get; } = Container with
    {
        ShutdownGraceSeconds = 45,
        Container = new()
        {
            Image = $"111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/business@sha256:{new string('a', 64)}",
            Port = 3000,
            MemoryMiB = 1536,
            Cpus = 1.5,
            HealthPath = "/actuator/health",
            Variables = Map<string>(("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75 -Dgreeting=\"it's 100 % $HOME\""), ("CITY", "München")),
            Parameters = Map<string>(("FEATURES", "/infra-prod/business/features")),
            Secrets = Map<SecretReference>(
                ("MYSQL_PASSWORD", new("infra-prod/mysql/app", "password")),
                ("MYSQL_USER", new("infra-prod/mysql/app", "username")),
                ("SIGNING_KEY", new("infra-prod/signing"))),
        },
    };

    /// <summary>One whose upstream's certificate is verified, on another port, with limits of its own.</summary>
    public static BootstrapSpec Verified { get; } = Proxy with
    {
        Proxy = new()
        {
            ListenPort = 9443,
            HealthPath = "/proxy/health",
            Upstream = new Upstream.Service("internal-business-1.eu-central-1.elb.amazonaws.com", 8443, "business.example.com"),
            TrustedBlocks = ["10.0.0.0/16"],
            RateLimitPerSecond = 5,
            RateLimitBurst = 7,
            MaxFails = 2,
            FailTimeoutSeconds = 20,
            ConnectTimeoutSeconds = 1,
            ReadTimeoutSeconds = 60,
            MaxBodyMiB = 25,
        },
    };

    public static TheoryData<string> Names => [nameof(Proxy), nameof(Container), nameof(Secrets), nameof(Verified)];

    public static BootstrapSpec Named(string name) => name switch
    {
        nameof(Proxy) => Proxy,
        nameof(Container) => Container,
        nameof(Secrets) => Secrets,
        nameof(Verified) => Verified,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    public static ImmutableSortedDictionary<string, T> Map<T>(params (string Key, T Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
