namespace Infra.Edge;

/// <summary>
/// A rule group that AWS maintains, without extra charge:
/// <see href="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html"/>.
/// </summary>
public enum ManagedRules
{
    /// <summary>Addresses that Amazon knows from attacks.</summary>
    IpReputation,

    /// <summary>Addresses of VPNs, proxies, Tor and hosting providers. Honest clients use these too.</summary>
    AnonymousIp,

    /// <summary>Requests that only exploits send, such as the one of Log4j.</summary>
    KnownBadInputs,

    /// <summary>The core rule set, against the common vulnerabilities of the OWASP Top 10.</summary>
    Common,

    /// <summary>SQL injection.</summary>
    SqlInjection,

    /// <summary>Exploits of Linux, such as reads of local files.</summary>
    Linux,

    /// <summary>Exploits of POSIX systems, such as shell commands.</summary>
    Posix,

    /// <summary>Exploits of PHP.</summary>
    Php,

    /// <summary>Exploits of WordPress.</summary>
    WordPress,

    /// <summary>Administration pages, which the internet should not reach.</summary>
    AdminProtection,
}
