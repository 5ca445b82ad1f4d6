using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>A container's unit when what it needs fails, under a real systemd.</summary>
public sealed class ContainerUnderSystemdTests
{
    private const string Boot = """
        systemctl start --no-block docker.service infra-container.service

        """;

    [SystemdFact]
    public void Container_FirstBoot_PullsItsImageOnce()
    {
        using var server = Server().With("registry").With("aws");

        Assert.Equal("runs active", server.Run($"{Boot}runs 1 && echo -n 'runs '; echo -n $(state infra-container)"));
        Assert.Single(server.Calls, call => call.StartsWith("docker pull", StringComparison.Ordinal));
    }

    [SystemdFact]
    public void Container_WithArgumentsOfAnyCharacters_GetsThemByteForByte()
    {
        using var server = new SystemdServer(BootstrapSpecs.Container.With((ContainerSpec container) => container with
        {
            Command = ["/bin/a b", .. ContainerProgramTests.Hostile],
            Args = ContainerProgramTests.Hostile,
        })).With("image").With("aws");

        Assert.Equal("runs", server.Run($"{Boot}runs 1 && echo -n runs"));
        Assert.Equal(
            [
                "--entrypoint", "/bin/a b", BootstrapSpecs.Container.Workload.Container!.Image,
                .. ContainerProgramTests.Hostile, .. ContainerProgramTests.Hostile,
            ],
            server.Arguments.SkipWhile(argument => argument != "--entrypoint"));
    }

    [SystemdFact]
    public void Container_ThatRuns_IsBehindTheFirewall()
    {
        using var server = Server().With("image").With("aws");

        Assert.Equal(
            "-A INPUT -i docker0 -j INFRA-CONTAINER\nactive",
            server.Run($"{Boot}runs 1; iptables -S INPUT | grep -- -A; echo -n $(state infra-container)"));
    }

    [SystemdFact]
    public void Container_WithoutFirewall_WaitsForIt()
    {
        using var server = Server().With("image").With("aws");

        Assert.Equal("none runs", server.Run($$"""
            printf '#!/bin/bash\n[[ -e /run/firewall-works ]]\n' >/usr/local/bin/iptables
            chmod +x /usr/local/bin/iptables
            {{Boot}}
            within restarts infra-container 1
            [[ -e runs ]] || echo -n 'none '
            touch /run/firewall-works
            runs 1 && echo -n runs
            """));
    }

    [SystemdFact]
    public void Container_ThatEnds_StartsAgainWhileRegistryAndSecretsDoNotAnswer()
    {
        using var server = Server(limits: ("CALL = 20", "CALL = 5")).With("registry").With("aws");

        Assert.Equal("again active", server.Run($$"""
            {{Boot}}
            runs 1
            rm registry aws
            touch /run/crash
            runs 2 && echo -n 'again '; echo -n $(state infra-container)
            """));
        Assert.Single(server.Calls, call => call.StartsWith("docker pull", StringComparison.Ordinal));
    }

    [SystemdFact]
    public void Container_WhoseDockerFailsOnceAtBoot_RunsAllTheSame()
    {
        using var server = Server().With("image").With("aws").With("docker-fails-once");

        Assert.Equal("runs active", server.Run($"{Boot}runs 1 && echo -n 'runs '; echo -n $(state infra-container)"));
    }

    [SystemdFact]
    public void Container_WhoseDockerIsStoppedAndStarted_ComesBack()
    {
        using var server = Server().With("image").With("aws");

        Assert.Equal("back active", server.Run($$"""
            {{Boot}}
            runs 1
            systemctl stop docker.service
            systemctl start docker.service
            runs 2 && echo -n 'back '; echo -n $(state infra-container)
            """));
    }

    [SystemdFact]
    public void Container_WhoseDockerIsRestarted_ComesBack()
    {
        using var server = Server().With("image").With("aws");

        Assert.Equal("back", server.Run($"{Boot}runs 1; systemctl restart docker.service; runs 2 && echo -n back"));
    }

    [SystemdFact]
    public void Server_WithoutBalancerWhoseContainerCrashes_IsReportedAsUnhealthy()
    {
        using var server = Server(isBalanced: false).With("image").With("aws").With("crashes");

        server.Run($"{Boot}for look in {{1..5}}; do runs $look; systemctl start infra-health.service; done");

        Assert.Contains(server.Calls, call => call.StartsWith("aws cloudwatch put-metric-data ", StringComparison.Ordinal));
        Assert.Equal(
            "aws autoscaling set-instance-health --region eu-central-1 --instance-id i-0123456789abcdef0 --health-status Unhealthy "
            + "--should-respect-grace-period",
            server.Calls.Last(call => call.StartsWith("aws autoscaling ", StringComparison.Ordinal)));
    }

    [SystemdFact]
    public void Worker_ThatRuns_ListensOnNoPortAndIsNotReported()
    {
        using var server = new SystemdServer(BootstrapSpecs.Worker).With("image").With("aws");

        Assert.Equal(
            "active inactive", server.Run($"{Boot}runs 1; systemctl start infra-health; echo -n \"$(state infra-container) $(state infra-proxy)\""));
        Assert.DoesNotContain("--publish", server.Arguments);
        Assert.DoesNotContain(server.Calls, call => call.StartsWith("aws autoscaling ", StringComparison.Ordinal));
    }

    // It hangs in its start, which makes no restarts.
    [SystemdFact]
    public void Worker_WhoseStartHangs_IsReportedAndCounted()
    {
        using var server = new SystemdServer(BootstrapSpecs.Worker).With("aws");

        server.Run($"{Boot}for look in {{1..5}}; do systemctl start infra-health.service; done");

        Assert.Contains(server.Calls, call => call.Contains(" container_given_up ", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Calls, call => call.Contains(" container_restarts ", StringComparison.Ordinal));
        Assert.Contains(server.Calls, call => call.StartsWith("aws autoscaling set-instance-health ", StringComparison.Ordinal));
    }

    [SystemdFact]
    public void Machine_OfTheTests_KeepsItsOwnTemporaryFiles()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("kept", "");
        using var server = Server().With("image").With("aws");

        Assert.Equal("empty", server.Run("[[ -z $(ls /tmp) ]] && echo -n empty"));
        Assert.True(File.Exists(file));
    }

    private static SystemdServer Server(bool isBalanced = true, params (string Line, string Shorter)[] limits) => new(BootstrapSpecs.Container with
    {
        IsBalanced = isBalanced,
        Workload = BootstrapSpecs.Http(BootstrapSpecs.Listening with
        {
            Secrets = BootstrapSpecs.Map<SecretReference>(("TOKEN_OF_SHOP", new("shop"))),
        }),
    }, limits);
}
