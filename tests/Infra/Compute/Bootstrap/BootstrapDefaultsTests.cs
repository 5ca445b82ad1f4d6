using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class BootstrapDefaultsTests
{
    [Fact]
    public void Proxy_LeftOut_IsThatOfProduction()
    {
        var proxy = new ProxySpec { Upstream = new Upstream.Container() };

        Assert.Equal("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10", string.Join(' ', proxy.TrustedBlocks));
        Assert.Equal(
            (8443, "/healthz", 50, 100, 3, 10, 2, 30, 10),
            (proxy.ListenPort, proxy.HealthPath, proxy.RateLimitPerSecond, proxy.RateLimitBurst, proxy.MaxFails, proxy.FailTimeoutSeconds, proxy.ConnectTimeoutSeconds, proxy.ReadTimeoutSeconds, proxy.MaxBodyMiB));
    }

    [Fact]
    public void Container_LeftOut_IsThatOfProduction()
    {
        var container = new ContainerSpec { Image = "app:1", Port = 8080 };

        Assert.Equal(
            (512, 0.5, 1024, 64, 65532, "/healthz", 0, 0, 0),
            (container.MemoryMiB, container.Cpus, container.MaxProcesses, container.TemporaryMiB, container.UserId, container.HealthPath, container.Variables.Count, container.Parameters.Count, container.Secrets.Count));
    }

    [Fact]
    public void LongestDrain_IsPollNoticeBothStopsAndCompletion()
    {
        Assert.Equal(30, BootstrapSpecs.Proxy.ShutdownGraceSeconds);
        Assert.Equal(5 + 20 + 35 + 35 + 60, BootstrapSpecs.Proxy.LongestDrainSeconds);
    }
}
