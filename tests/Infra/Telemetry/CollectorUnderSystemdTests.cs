using Infra.Telemetry;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Telemetry;

/// <summary>The unit of a collector under a real systemd: in place of its image runs a real collector, and a stand-in takes what it writes.</summary>
public sealed class CollectorUnderSystemdTests
{
    // Docker's options as a container sees them.
    private const string Docker = """
        [[ -e /scenario/runs ]] || { echo 'No such container: infra-service' >&2; exit 125; }
        while [[ $1 != collector:1 ]]; do
          case $1 in
            --env) [[ $2 != *=* ]] || export "$2" ;;
            --env-file) while read -r line; do export "$line"; done <"$2" ;;
            *) ;;
          esac
          shift
        done
        export AWS_ACCESS_KEY_ID=KEY AWS_SECRET_ACCESS_KEY=hush
        exec /scenario/collector "${@:2}"

        """;

    // Every parameter has the same value.
    private const string Aws = """
        #!/usr/bin/python3
        import json, sys
        url = "http://127.0.0.1:9090/workspaces/ws-1/api/v1/remote_write"
        names = [name for name in sys.argv if name.startswith("/")]
        print(json.dumps({"Parameters": [{"Name": name, "Value": url} for name in names], "SecretString": "hush"}))

        """;

    private const string Workspace = """
        import http.server

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.end_headers()
                with open("/scenario/written", "a") as file:
                    print(self.path, self.headers["Authorization"].split("/", 2)[2].split(",")[0], file=file)

            def log_message(self, format, *args):
                pass

        http.server.HTTPServer(("127.0.0.1", 9090), Handler).serve_forever()

        """;

    [SystemdFact("otelcol")]
    public void Collector_OnAServer_WritesToTheAddressOfItsParameterWithTheNameOfTheServer()
    {
        var spec = new CollectorPlan { Service = "web", Environment = "shop", Region = "eu-central-1", ScrapeSeconds = 1 };
        using var server = new SystemdServer(BootstrapSpecs.Container with { Sidecars = [Collector.Create("collector:1", "/shop/url", spec)] })
            .With("image").WithFile("beside", Docker).WithFile("aws-cli", Aws).WithFile("workspace.py", Workspace)
            .WithProgram("collector", Tools.PathOf("otelcol"));

        Assert.Equal("/workspaces/ws-1/api/v1/remote_write eu-central-1/aps/aws4_request active named", server.Run("""
            ip link set lo up
            for folder in /usr/bin /usr/local/bin; do install aws-cli "$folder/aws"; done
            python3 workspace.py &
            systemctl enable infra-collector.service 2>/dev/null
            systemctl start --no-block docker.service infra-container.service
            for _ in {1..500}; do [[ ! -s written ]] || break; sleep 0.1; done
            pid=$(systemctl show --property=MainPID --value infra-collector)
            echo -n "$(head -1 written) $(state infra-collector)"
            if tr '\0' '\n' <"/proc/$pid/environ" | grep -qx "HOST_NAME=$(hostname)"; then echo -n ' named'; fi
            """));
    }
}
