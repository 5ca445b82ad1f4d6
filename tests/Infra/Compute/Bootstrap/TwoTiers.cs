using Infra.Compute.Bootstrap;
using Infra.Networking;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The whole path of a request behind the public balancer: proxy, internal balancer, proxy, application.</summary>
internal sealed class TwoTiers : IAsyncDisposable
{
    private TwoTiers(Backend application, RunningProxy business, StandInBalancer balancer, RunningProxy web) =>
        (Application, Business, Balancer, Web) = (application, business, balancer, web);

    /// <summary>The application.</summary>
    public Backend Application { get; }

    /// <summary>The proxy in front of the application.</summary>
    public RunningProxy Business { get; }

    /// <summary>The proxy that the public balancer calls.</summary>
    public RunningProxy Web { get; }

    private StandInBalancer Balancer { get; }

    /// <summary>Starts them.</summary>
    /// <param name="web">Changes the proxy that the public balancer calls.</param>
    /// <param name="business">Changes the proxy in front of the application.</param>
    public static async Task<TwoTiers> StartAsync(Func<ProxySpec, ProxySpec>? web = null, Func<ProxySpec, ProxySpec>? business = null)
    {
        var application = await Backend.StartAsync("a", isTls: false);
        var businessProxy = await RunningProxy.StartAsync(Both(BootstrapSpecs.Container, business)
            .With((ListeningContainerSpec container) => container with { Port = application.Address.Port }));
        var spec = Both(BootstrapSpecs.Proxy, web);
        var balancer = await StandInBalancer.StartAsync(((ServerWorkload.HttpForward)spec.Workload).Upstream.HostName, businessProxy.Port);
        return new(application, businessProxy, balancer, await RunningProxy.StartAsync(spec, balancer.Servers));
    }

    public async ValueTask DisposeAsync()
    {
        Web.Dispose();
        Balancer.Dispose();
        Business.Dispose();
        await Application.DisposeAsync();
    }

    // Tests send many requests of one client, and a busy machine takes its time for their connections.
    private static BootstrapSpec Both(BootstrapSpec spec, Func<ProxySpec, ProxySpec>? change)
    {
        var open = spec.With((ProxySpec proxy) => proxy with
        {
            RateLimitPerSecond = 10_000,
            RateLimitBurst = 10_000,
            ConnectTimeoutSeconds = 30,
        });
        return (change is null ? open : open.With(change)) with { ForwarderBlocks = [Cidr.Parse($"{StandInBalancer.Address}/32")] };
    }
}
