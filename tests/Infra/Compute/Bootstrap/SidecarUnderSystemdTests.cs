namespace Infra.Tests.Compute.Bootstrap;

/// <summary>
/// The unit of a container beside the application's, under a real systemd. In place of the image runs a small program that keeps what it has read in
/// its folder and answers over HTTP, as AppConfig's agent does.
/// </summary>
public sealed class SidecarUnderSystemdTests
{
    // Docker's options as a container sees them: the folder is that of the server.
    private const string Docker = """
        [[ -e /scenario/runs ]] || { echo 'No such container: infra-service' >&2; exit 125; }
        echo beside >>/scenario/besides
        while [[ $# -gt 0 ]]; do
          case $1 in
            --env) export "$2" ;;
            --volume) export "FILES=${2%%:*}" ;;
            *) ;;
          esac
          shift
        done
        exec python3 /scenario/agent.py

        """;

    private const string Agent = """
        import http.server, os
        copy = os.path.join(os.environ["FILES"], "document")
        source = "/scenario/appconfig"

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path == os.environ["PREFETCH_LIST"] and os.path.exists(source):
                    with open(source) as read, open(copy, "w") as write:
                        write.write(read.read())
                found = self.path == os.environ["PREFETCH_LIST"] and os.path.exists(copy)
                self.send_response(200 if found else 404)
                self.end_headers()
                if found:
                    with open(copy, "rb") as read:
                        self.wfile.write(read.read())

            def log_message(self, format, *args):
                pass

        http.server.HTTPServer((os.environ["HTTP_HOST"], int(os.environ["HTTP_PORT"])), Handler).serve_forever()

        """;

    private const string Ask = """
        import sys, time, urllib.error, urllib.request
        for attempt in range(1000):
            try:
                print(urllib.request.urlopen("http://127.0.0.1:2772/orders", timeout=2).read().decode(), end="")
                break
            except urllib.error.HTTPError as error:
                print(error.code, end="")
                break
            except OSError:
                time.sleep(0.1)
        else:
            print("not reached", end="")

        """;

    private const string Boot = """
        ip link set lo up
        systemctl enable infra-configuration.service 2>/dev/null
        systemctl start --no-block docker.service infra-container.service
        runs 1
        besides() { within lines besides "$1"; }
        in_state() { [[ $(state "$1") == "$2" ]]; }
        ask() { python3 /scenario/ask.py; }

        """;

    [SystemdFact]
    public void Agent_BesideItsContainer_AnswersWithTheDocument()
    {
        using var server = Server();

        Assert.Equal("{\"limit\":3} active", server.Run($"{Boot}besides 1; ask; echo -n \" $(state infra-configuration)\""));
    }

    [SystemdFact]
    public void Agent_WhileAppConfigIsAway_AnswersWithItsCopyAlsoAfterItsEnd()
    {
        using var server = Server();

        Assert.Equal("{\"limit\":3} 1 700 65532", server.Run($$"""
            {{Boot}}
            besides 1; ask >/dev/null
            rm appconfig
            systemctl kill --signal=SIGKILL infra-configuration
            besides 2; ask
            echo -n " $(wc -l <runs) $(stat -c '%a %u' /var/lib/infra-configuration/files)"
            """));
    }

    [SystemdFact]
    public void Agent_WithoutItsImage_DoesNotKeepTheContainerFromRunning()
    {
        using var server = Server();

        Assert.Equal("active not reached", server.Run($$"""
            printf '#!/bin/bash\n[[ $1 != agent:1 ]]\n' >/usr/local/bin/infra-image
            {{Boot}}
            within restarts infra-configuration 2
            echo -n "$(state infra-container) "; sed -i 's/range(1000)/range(3)/' ask.py; ask
            """));
    }

    [SystemdFact]
    public void Agent_OfAContainerThatStartsAgain_JoinsTheNewOne()
    {
        using var server = Server();

        Assert.Equal("{\"limit\":3} active active", server.Run($$"""
            {{Boot}}
            besides 1
            touch /run/crash
            runs 2; besides 2; ask
            echo -n " $(state infra-container) $(state infra-configuration)"
            """));
    }

    [SystemdFact]
    public void Agent_OfATask_EndsWithIt()
    {
        using var server = With(new SystemdServer(BootstrapSpecs.Task with { Sidecars = [BootstrapSpecs.Agent] }));

        Assert.Equal("inactive", server.Run($$"""
            {{Boot.Replace("infra-container", "infra-task", StringComparison.Ordinal)}}
            besides 1
            touch /run/crash
            within in_state infra-configuration inactive
            echo -n "$(state infra-configuration)"
            """));
    }

    private static SystemdServer Server() => With(new SystemdServer(BootstrapSpecs.Container with { Sidecars = [BootstrapSpecs.Agent] }));

    private static SystemdServer With(SystemdServer server) => server.With("image").With("aws")
        .WithFile("beside", Docker).WithFile("agent.py", Agent).WithFile("ask.py", Ask).WithFile("appconfig", "{\"limit\":3}");
}
