namespace Infra.Networking;

/// <summary>The ports of the web, the only ones that are open to the internet.</summary>
public static class WebPorts
{
    /// <summary>HTTP, which only redirects to HTTPS.</summary>
    public const int Http = 80;

    /// <summary>HTTPS.</summary>
    public const int Https = 443;
}
