using System.Text.RegularExpressions;
using Infra.Networking;
using Infra.Validation;
using static Infra.Compute.Bootstrap.BootstrapValidation;

namespace Infra.Compute.Bootstrap;

/// <summary>What the spec of a proxy must keep to, on its own.</summary>
internal static partial class ProxyValidation
{
    private const int LastPort = 65535;
    private const int MaxRate = 100_000;
    private const int MaxTrustedBlocks = 32;

    // nginx's own limit: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout.
    private const int MaxConnectSeconds = 75;

    /// <summary>Every broken rule, with paths from the server's spec.</summary>
    public static IEnumerable<Problem> Validate(ProxySpec proxy) =>
    [
        .. Checks.Within("proxy.listenPort", proxy.ListenPort, 1, LastPort),
        .. ValidateUpstream(proxy.Upstream),
        .. ValidateHealthPath("proxy.healthPath", proxy.HealthPath),
        .. ValidateReservedPaths(proxy.HealthPath),
        .. ValidateTrustedBlocks(proxy),
        .. Checks.Within("proxy.rateLimitPerSecond", proxy.RateLimitPerSecond, 1, MaxRate),
        .. Checks.Within("proxy.rateLimitBurst", proxy.RateLimitBurst, 1, MaxRate),
        .. Checks.Within("proxy.maxFails", proxy.MaxFails, 1, 100),
        .. Checks.Within("proxy.failTimeoutSeconds", proxy.FailTimeoutSeconds, 1, 300),
        .. Checks.Within("proxy.connectTimeoutSeconds", proxy.ConnectTimeoutSeconds, 1, MaxConnectSeconds),
        .. Checks.Within("proxy.readTimeoutSeconds", proxy.ReadTimeoutSeconds, 1, 3600),
        .. Checks.Within("proxy.maxBodyMiB", proxy.MaxBodyMiB, 1, 1024),
    ];

    private static IEnumerable<Problem> ValidateUpstream(Upstream upstream) => upstream is not Upstream.Service service
        ? []
        :
        [
            .. ValidateText("proxy.upstream.hostName", service.HostName, HostName(), "must be a DNS name in lower case with at least one dot"),
            .. Checks.Within("proxy.upstream.port", service.Port, 1, LastPort),
            .. service.CertificateName is { } name
                ? ValidateText("proxy.upstream.certificateName", name, HostName(), "must be a DNS name in lower case with at least one dot")
                : [],
        ];

    private static IEnumerable<Problem> ValidateReservedPaths(string healthPath)
    {
        if (healthPath is "/" or NginxConfig.DegradedPath)
        {
            yield return new(
                "proxy.healthPath",
                $"must not be / or {NginxConfig.DegradedPath}, which the proxy answers otherwise",
                Problem.Quote(healthPath));
        }
    }

    private static IEnumerable<Problem> ValidateTrustedBlocks(ProxySpec proxy)
    {
        // With none of them every request would count as the balancer's.
        if (proxy.TrustedBlocks.IsDefault || proxy.TrustedBlocks.Length is < 1 or > MaxTrustedBlocks)
        {
            yield return new("proxy.trustedBlocks", $"must name 1 to {MaxTrustedBlocks} blocks", Fix: "Leave it out for the private ranges.");
            yield break;
        }

        for (var i = 0; i < proxy.TrustedBlocks.Length; i++)
        {
            if (!Cidr.TryParse(proxy.TrustedBlocks[i], out _))
            {
                yield return new($"proxy.trustedBlocks[{i}]", "must be an IPv4 block such as 10.0.0.0/16", Problem.Quote(proxy.TrustedBlocks[i]));
            }
        }
    }

    [GeneratedRegex(@"^(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex HostName();
}
