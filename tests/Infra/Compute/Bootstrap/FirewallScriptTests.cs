using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class FirewallScriptTests
{
    // Real packets through real rules, between network namespaces.
    [ToolFact("unshare", "nsenter", "ip", "iptables", "bash", "/usr/bin/python3")]
    public void Firewall_OfAServer_LetsItsContainerReachItsCredentialsAlone()
    {
        using var folder = new ScratchFolder();
        var program = folder.Write("infra-firewall", Template.Read("infra-firewall"), isExecutable: true);

        Assert.Equal(
            """
            container to proxy yes
            container to SSH yes
            container to credentials yes
            container to proxy by the address of the credentials yes
            proxy to container yes
            rules of INPUT: 1
            container to proxy no
            container to SSH no
            container to credentials yes
            container to proxy by the address of the credentials no
            proxy to container yes

            """.ReplaceLineEndings("\n"),
            Tool.Require(
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                Repository.PathOf("tests", "Infra", "Compute", "Bootstrap", "Firewall", "reach.sh"),
                program));
    }

    [ToolFact("bash")]
    public void Firewall_WhileOthersWriteRules_EndsBelowItsLimit()
    {
        using var fakes = new FakeCommands().With("iptables", """[[ $3 != -N && $3 != -C ]]""");

        Assert.Equal((0, "", ""), fakes.Run("infra-firewall"));
        Assert.Equal("iptables -w 3 -I INPUT -i docker0 -j INFRA-CONTAINER", fakes.Calls[^1]);
        Assert.InRange(fakes.Calls.Sum(call => int.Parse(call.Split(' ')[2])), 1, StartTimes.Firewall);
    }

    // A container without a firewall would be worse than none.
    [ToolFact("bash")]
    public void Firewall_WhoseRulesAreRefused_Fails()
    {
        using var fakes = new FakeCommands().With("iptables", """[[ $3 != -A ]]""");

        Assert.NotEqual(0, fakes.Run("infra-firewall").Status);
    }
}
