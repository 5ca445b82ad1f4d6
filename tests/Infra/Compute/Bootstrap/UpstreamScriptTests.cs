using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class UpstreamScriptTests
{
    private const string TwoAddresses = "server 10.0.32.5:443 max_fails=0;\nserver 10.0.34.9:443 max_fails=0;\n";
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
        fakes.Folder.Write("servers.conf", "server 10.0.32.5:443 max_fails=0;\n");

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
            ["bin", "calls", "infra-upstream", "servers.conf", "servers.conf.seen"],
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

    // A balancer with more addresses than an answer holds gives other ones each time.
    [ToolFact("bash")]
    public void Upstream_PartialAnswers_KeepsEveryAddressAndReloadsOnlyForNewOnes()
    {
        using var fakes = new FakeCommands()
            .With("getent", """for i in 0 1 2 3 4 5 6 7; do echo "10.0.32.$(((CALL * 4 + i) % 12 + 10)) STREAM"; done""")
            .With("timeout")
            .With("systemctl");

        for (var look = 0; look < 9; look++)
        {
            Assert.Equal(0, Run(fakes).Status);
        }

        Assert.Equal(12, fakes.Folder.Read("servers.conf").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, fakes.Calls.Count(call => call.StartsWith("systemctl reload", StringComparison.Ordinal)));
    }

    [ToolTheory("bash")]
    [InlineData(299, "exit 0", 2)]
    [InlineData(300, "exit 0", 1)]
    [InlineData(10, "exit 124", 1)]
    public void Upstream_AddressMissingFromAnAnswer_IsKeptForAWhileIfItAcceptsConnections(int seconds, string probe, int expected)
    {
        using var fakes = new FakeCommands()
            .With("getent", "[[ $CALL == 1 ]] && echo '10.0.32.5 STREAM'; echo '10.0.34.9 STREAM'")
            .With("date", $"[[ $CALL == 1 ]] && echo 1000 || echo {1000 + seconds}")
            .With("timeout", probe)
            .With("systemctl");
        Run(fakes);

        Assert.Equal(0, Run(fakes).Status);
        Assert.Equal(expected, fakes.Folder.Read("servers.conf").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(3 - expected, fakes.Calls.Count(call => call.StartsWith("systemctl reload", StringComparison.Ordinal)));
    }

    private static (int Status, string Output, string Errors) Run(FakeCommands fakes) =>
        fakes.Run("infra-upstream", fakes.Folder.PathOf("servers.conf"), "lb.example.com", "443");
}
