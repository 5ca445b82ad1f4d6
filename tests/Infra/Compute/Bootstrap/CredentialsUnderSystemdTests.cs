using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>
/// The unit that hands credentials to the container, under a real systemd. The container is a network of its own, behind a bridge with the addresses
/// of Docker's.
/// </summary>
public sealed class CredentialsUnderSystemdTests
{
    private const string Ask = """
        import sys, urllib.error, urllib.request
        request = urllib.request.Request("http://169.254.170.2/credentials", headers={"Authorization": sys.argv[1]})
        try:
            print(urllib.request.urlopen(request, timeout=float(sys.argv[2])).read().decode())
        except urllib.error.HTTPError as error:
            print(error.code)
        except OSError:
            print("not reached")

        """;

    private const string Network = """
        ip link set lo up
        ip link add docker0 type bridge && ip address add 172.17.0.1/16 dev docker0 && ip link set docker0 up
        unshare --net sleep infinity & container=$!
        apart() { own=$(readlink "/proc/$container/ns/net") && [[ $own != $(readlink /proc/self/ns/net) ]]; }
        within apart
        inside() { nsenter --net="/proc/$container/ns/net" "$@"; }
        ip link add veth0 type veth peer name eth0 netns "$container" && ip link set veth0 master docker0 up
        inside ip link set lo up && inside ip address add 172.17.0.2/16 dev eth0 && inside ip link set eth0 up
        inside ip route add default via 172.17.0.1
        chmod 755 /scenario
        ask() { echo -n "$1 "; shift; "$@" || echo failed; }
        systemctl start --no-block docker.service infra-container.service
        runs 1
        . /run/infra-credentials/environment
        token=$AWS_CONTAINER_AUTHORIZATION_TOKEN

        """;

    [SystemdFact]
    public void Container_InItsNetwork_GetsCredentialsAndNobodyElseDoes()
    {
        using var server = Server();

        Assert.Matches(
            new Regex("""
                ^container \{"AccessKeyId": "KEY", .*\}
                container without token 403
                server 403
                proxy not reached
                after a restart \{"AccessKeyId": "KEY", .*\}
                user infra-credentials
                \z
                """.ReplaceLineEndings("\n").TrimEnd('\n')),
            server.Run($$"""
                {{Network}}
                ask container inside python3 ask.py "$token" 60
                ask 'container without token' inside python3 ask.py other 60
                ask server python3 ask.py "$token" 60
                echo -n 'proxy '; systemctl start probe.service; cat probe
                systemctl restart infra-credentials.service
                ask 'after a restart' inside python3 ask.py "$token" 60
                echo "user $(stat --format=%U /run/infra-credentials/environment)"
                """));
    }

    // The proxy's own lines on what it reaches, in a unit that asks.
    private static SystemdServer Server()
    {
        var reach = Regex.Matches($"{ProxyUnits.CreateProxy(BootstrapSpecs.Permissions, ServerPaths.Default)}", "(?m)^IPAddress.*$")
            .Select(match => match.Value);
        return new SystemdServer(BootstrapSpecs.Permissions).With("image").With("aws")
            .WithFile("ask.py", Ask)
            .WithUnit("probe.service", $"""
                [Service]
                Type=oneshot
                {string.Join('\n', reach)}
                ExecStart=/bin/bash -c 'python3 /scenario/ask.py other 3 >/scenario/probe'

                """);
    }
}
