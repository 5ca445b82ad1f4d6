using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class UpstreamScriptTests
{
    private const string TwoAddresses = "server 10.0.32.5:443 max_fails=3 fail_timeout=10s;\nserver 10.0.34.9:443 max_fails=3 fail_timeout=10s;\n";
    private const string Resolve = """printf '%s\n' '10.0.34.9 STREAM lb' '10.0.34.9 DGRAM' '10.0.34.9 RAW' '10.0.32.5 STREAM'""";

    [ToolFact("bash")]
    public void Upstream_FirstTime_WritesAllAddressesSorted()
    {
        using var fakes = new FakeCommands().With("getent", Resolve).With("systemctl", "exit 3");

        Assert.Equal((0, "infra-upstream: lb.example.com is now 10.0.32.5 10.0.34.9.\n", ""), Run(fakes));
        Assert.Equal(TwoAddresses, fakes.Folder.Read("servers.conf"));
        Assert.Equal(["getent ahostsv4 lb.example.com", "systemctl is-active --quiet infra-proxy.service"], fakes.Calls);
    }

    [ToolFact("bash")]
    public void Upstream_ChangedWhileTheProxyRuns_ReloadsIt()
    {
        using var fakes = new FakeCommands().With("getent", Resolve).With("systemctl");
        fakes.Folder.Write("servers.conf", "server 10.0.32.5:443 max_fails=3 fail_timeout=10s;\n");

        Assert.Equal(0, Run(fakes).Status);
        Assert.Equal(TwoAddresses, fakes.Folder.Read("servers.conf"));
        Assert.Equal("systemctl reload infra-proxy.service", fakes.Calls[^1]);
    }

    [ToolFact("bash")]
    public void Upstream_Unchanged_DoesNothing()
    {
        using var fakes = new FakeCommands().With("getent", Resolve).With("systemctl");
        fakes.Folder.Write("servers.conf", TwoAddresses);

        Assert.Equal((0, "", ""), Run(fakes));
        Assert.Equal(["getent ahostsv4 lb.example.com"], fakes.Calls);
        Assert.Equal(
            ["bin", "calls", "infra-upstream", "servers.conf"],
            Directory.GetFileSystemEntries(fakes.Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [ToolTheory("bash")]
    [InlineData("exit 2")]
    [InlineData("")]
    public void Upstream_NoAddress_KeepsTheLastOnes(string answer)
    {
        using var fakes = new FakeCommands().With("getent", answer).With("systemctl");
        fakes.Folder.Write("servers.conf", TwoAddresses);

        Assert.Equal((0, "", "infra-upstream: lb.example.com has no address; keeping what is there.\n"), Run(fakes));
        Assert.Equal(TwoAddresses, fakes.Folder.Read("servers.conf"));
    }

    [ToolFact("bash")]
    public void Upstream_NoAddressTheFirstTime_Fails()
    {
        using var fakes = new FakeCommands().With("getent", "exit 2").With("systemctl");

        Assert.Equal(1, Run(fakes).Status);
        Assert.False(File.Exists(fakes.Folder.PathOf("servers.conf")));
    }

    private static (int Status, string Output, string Errors) Run(FakeCommands fakes) =>
        fakes.Run("infra-upstream", fakes.Folder.PathOf("servers.conf"), "lb.example.com", "443", "3", "10");
}
