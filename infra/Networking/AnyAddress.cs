namespace Infra.Networking;

/// <summary>The blocks of all addresses.</summary>
internal static class AnyAddress
{
    /// <summary>All IPv4 addresses.</summary>
    public const string Ipv4 = "0.0.0.0/0";

    /// <summary>All IPv6 addresses.</summary>
    public const string Ipv6 = "::/0";
}
