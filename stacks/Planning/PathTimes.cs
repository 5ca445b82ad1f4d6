using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>
/// How long the hops on the path of a request wait: client, public balancer, proxy, internal balancer, proxy, container. Each waits longer than the
/// next one. Where the settings give no time, it follows from the hop before, so that one setting, the public balancer's, can lengthen a path.
/// </summary>
internal sealed class PathTimes
{
    private readonly ImmutableArray<ServiceSettings> _services;
    private readonly ImmutableHashSet<string> _called;
    private readonly Func<ServiceSettings, int?> _uploadMiBOf;

    /// <param name="settings">The settings.</param>
    /// <param name="called">Names of the services that other services call.</param>
    /// <param name="uploadMiBOf">MiB of the largest body with which clients upload through a service; null for none.</param>
    public PathTimes(EnvironmentSettings settings, ImmutableHashSet<string> called, Func<ServiceSettings, int?> uploadMiBOf)
    {
        _services = settings.Services;
        _called = called;
        _uploadMiBOf = uploadMiBOf;
        PublicIdleSeconds = settings.PublicBalancer.IdleTimeoutSeconds ?? LoadBalancerSpec.DefaultIdleSeconds;
        InternalIdleSeconds = settings.InternalBalancer.IdleTimeoutSeconds
            ?? Math.Min(settings.InternalBalancer.ClientKeepAliveSeconds, DefaultInternalIdle());
    }

    /// <summary>Idle timeout of the public balancer.</summary>
    public int PublicIdleSeconds { get; }

    /// <summary>Idle timeout of the internal balancer.</summary>
    public int InternalIdleSeconds { get; }

    /// <summary>The proxy of a service with the times and sizes that it has in this environment; null for a TCP service.</summary>
    /// <param name="service">The service.</param>
    public ProxySpec? ProxyOf(ServiceSettings service) => FindProxy(service) is { } proxy
        ? proxy with { ReadTimeoutSeconds = ReadSeconds(service, []), MaxBodyMiB = MaxBody(service, []) }
        : null;

    /// <summary>Idle timeout of the balancers in front of a service: the longest.</summary>
    /// <param name="service">The service.</param>
    public int IdleSecondsBefore(ServiceSettings service) => BalancersBefore(service).DefaultIfEmpty(LoadBalancerSpec.DefaultIdleSeconds).Max();

    /// <summary>Whether requests from the internet reach a service's proxy first.</summary>
    /// <param name="service">The service.</param>
    public static bool IsPublic(ServiceSettings service) => service.PublicRoute is not null;

    /// <summary>Whether a service's proxy passes requests from the internet on to another service.</summary>
    /// <param name="service">The service.</param>
    public static bool IsPublicForward(ServiceSettings service) => service is ServiceSettings.HttpForward && IsPublic(service);

    /// <summary>Whether the internal balancer is between other services and this one.</summary>
    /// <param name="service">The service.</param>
    public bool IsCalled(ServiceSettings service) => _called.Contains(service.Name);

    /// <summary>The service that a service passes requests on to; null where it passes none on.</summary>
    /// <param name="service">The service.</param>
    public ServiceSettings? FindNext(ServiceSettings service) =>
        service is ServiceSettings.HttpForward forward ? _services.FirstOrDefault(other => other.Name == forward.Proxy.To) : null;

    /// <summary>MiB of the largest body with which clients upload through a service and those that it passes requests on to; null for none.</summary>
    /// <param name="service">The service.</param>
    public int? FindUploadMiB(ServiceSettings service) => FindUploadMiB(service, []);

    private static ProxySpec? FindProxy(ServiceSettings service) => service switch
    {
        ServiceSettings.HttpContainer http => http.Proxy,
        ServiceSettings.HttpForward forward => forward.Proxy,
        _ => null,
    };

    // As long as the proxies in front of it allow, which wait longer.
    private int DefaultInternalIdle() => _services
        .Where(IsPublicForward)
        .Select(service => Math.Max(1, ReadSeconds(service, []) - 1))
        .DefaultIfEmpty(LoadBalancerSpec.DefaultIdleSeconds)
        .Min();

    // A proxy that passes requests from the internet on outlasts the internal balancer, so its own callers there do not count.
    private IEnumerable<int> BalancersBefore(ServiceSettings service)
    {
        if (IsPublic(service))
        {
            yield return PublicIdleSeconds;
        }

        if (IsCalled(service) && !IsPublicForward(service))
        {
            yield return InternalIdleSeconds;
        }
    }

    // Circles are reported elsewhere; here they only must end.
    private int ReadSeconds(ServiceSettings service, ImmutableHashSet<string> seen)
    {
        var proxy = FindProxy(service)!;
        if (proxy.ReadTimeoutSeconds is { } seconds)
        {
            return seconds;
        }

        var callers = _services.OfType<ServiceSettings.HttpForward>()
            .Where(caller => caller.Proxy.To == service.Name && !IsPublicForward(service))
            .Where(caller => caller.Name != service.Name && !seen.Contains(caller.Name))
            .Select(caller => ReadSeconds(caller, seen.Add(service.Name)));
        ImmutableArray<int> waiting = [.. BalancersBefore(service), .. callers];
        return waiting.IsEmpty
            ? ProxyTimes.DefaultReadSeconds
            : Math.Max(1, waiting.Min() - ProxyTimes.ConnectTime(proxy, service is ServiceSettings.HttpForward) - 1);
    }

    private int MaxBody(ServiceSettings service, ImmutableHashSet<string> seen)
    {
        var proxy = FindProxy(service)!;
        return proxy.MaxBodyMiB is null && FindNext(service) is { } next && FindProxy(next) is not null && !seen.Contains(next.Name)
            ? MaxBody(next, seen.Add(service.Name))
            : proxy.MaxBodyMiB ?? Math.Max(ProxySpec.DefaultMaxBodyMiB, _uploadMiBOf(service) ?? 0);
    }

    private int? FindUploadMiB(ServiceSettings service, ImmutableHashSet<string> seen) => FindNext(service) is { } next && !seen.Contains(next.Name)
        ? FindUploadMiB(next, seen.Add(service.Name))
        : _uploadMiBOf(service);
}
