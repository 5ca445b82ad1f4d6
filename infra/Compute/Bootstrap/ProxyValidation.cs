using Infra.Validation;

namespace Infra.Compute.Bootstrap;

/// <summary>Validates the proxy of a server.</summary>
public static class ProxyValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <returns>Problems with paths from the proxy.</returns>
    public static IEnumerable<Problem> Validate(ProxySpec proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return [.. SpecValidation.Validate(proxy), .. ValidateTimes(proxy)];
    }

    /// <summary>Returns a problem if the proxy could take a silent upstream for one that it cannot reach, and send it a request twice.</summary>
    /// <param name="proxy">The proxy, with the read timeout that it has in its environment.</param>
    /// <returns>Problems with paths from the proxy.</returns>
    public static IEnumerable<Problem> ValidateTimes(ProxySpec proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        if (proxy.ConnectTimeoutSeconds >= proxy.ReadTimeout)
        {
            yield return new(
                "connectTimeoutSeconds", $"must be less than readTimeoutSeconds ({proxy.ReadTimeout})", $"{proxy.ConnectTimeoutSeconds}");
        }
    }
}
