namespace Infra.Edge;

/// <summary>
/// A group of rules that AWS maintains, free of extra charge:
/// <see href="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html"/>.
/// </summary>
public enum ManagedRules
{
    /// <summary>Addresses that Amazon knows for attacks.</summary>
    IpReputation,

    /// <summary>Addresses of VPNs, proxies, Tor and hosting providers, which honest clients have too.</summary>
    AnonymousIp,

    /// <summary>Requests that only an exploit makes, Log4j's among them.</summary>
    KnownBadInputs,

    /// <summary>The core rule set: the common weaknesses of the OWASP Top 10.</summary>
    Common,

    /// <summary>SQL injection.</summary>
    SqlInjection,

    /// <summary>Files of Linux.</summary>
    Linux,

    /// <summary>Commands of POSIX shells.</summary>
    Posix,

    /// <summary>PHP's own weaknesses.</summary>
    Php,

    /// <summary>WordPress's own weaknesses.</summary>
    WordPress,

    /// <summary>Pages of administration that nobody outside should reach.</summary>
    AdminProtection,
}
