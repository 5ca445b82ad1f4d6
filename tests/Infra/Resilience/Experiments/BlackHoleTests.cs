using System.Text.Json.Nodes;
using Infra.Resilience.Experiments;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Resilience.Experiments;

/// <summary>The command that hides a port from the containers of a server.</summary>
public sealed class BlackHoleTests
{
    // The unit has the rule: it ends with the command, with the time, and takes the rule back in any case.
    [ToolFact("bash")]
    public void Script_HidesThePort_ByAUnitThatTakesTheRuleBack()
    {
        using var fakes = new FakeCommands().With("systemd-run").With("sleep");

        var (status, _, errors) = Run(fakes);

        Assert.Equal((0, ""), (status, errors));
        Assert.Equal(
            [
                "systemd-run --quiet --collect --unit infra-drill-3306 "
                    + "--property ExecStopPost=/usr/sbin/iptables -w 3 -D DOCKER-USER -i docker0 -p tcp --dport 3306 -j DROP "
                    + "--property RuntimeMaxSec=60 /bin/bash -c "
                    + "/usr/sbin/iptables -w 3 -I DOCKER-USER -i docker0 -p tcp --dport 3306 -j DROP && while kill -0 PID; do sleep 1; done",
                "sleep 60",
            ],
            fakes.Calls.Select(call => System.Text.RegularExpressions.Regex.Replace(call, "kill -0 [0-9]+", "kill -0 PID")));
    }

    // A second experiment at the same time does not take the rule of the first one back.
    [ToolFact("bash")]
    public void Script_WhereTheUnitIsThere_Fails()
    {
        using var fakes = new FakeCommands().With("systemd-run", "exit 1").With("sleep");

        Assert.Equal(1, Run(fakes).Status);
        Assert.DoesNotContain(fakes.Calls, call => call.StartsWith("sleep", StringComparison.Ordinal));
    }

    // When its time is over, and at once when the command is killed, as the agent of Systems Manager does it.
    [SystemdFact]
    public void Rule_UnderSystemd_GoesWithTheTimeAndWithTheCommand()
    {
        using var server = new SystemdServer(BootstrapSpecs.Container).WithFile("short", Script(3)).WithFile("long", Script(600));

        Assert.Equal(
            """
            drops to 3306: 1
            after its time: 0
            drops to 3306: 1
            after its command: 0

            """.ReplaceLineEndings("\n"),
            server.Run("""
                iptables -N DOCKER-USER
                rules() { iptables -S DOCKER-USER | grep -c -- '-i docker0 -p tcp -m tcp --dport 3306 -j DROP'; }
                some() { [[ $(rules) -eq 1 ]]; }
                none() { [[ $(rules) -eq 0 ]]; }
                bash short & short=$!
                within some; echo "drops to 3306: $(rules)"
                wait $short; within none; echo "after its time: $(rules)"
                bash long & long=$!
                within some; echo "drops to 3306: $(rules)"
                kill -KILL $long; wait $long 2>/dev/null; within none; echo "after its command: $(rules)"

                """));
    }

    [Fact]
    public void Document_TakesNumbersAlone_AndRunsTheScript()
    {
        var document = JsonNode.Parse(BlackHoleDocument.Content)!;

        Assert.All(
            document["parameters"]!.AsObject(), parameter => Assert.Equal("^[1-9][0-9]{0,4}$", (string?)parameter.Value!["allowedPattern"]));
        Assert.Equal(["Port", "Seconds"], document["parameters"]!.AsObject().Select(parameter => parameter.Key));
        var inputs = Assert.Single(document["mainSteps"]!.AsArray())!["inputs"]!;
        Assert.Equal("90", (string?)inputs["timeoutSeconds"]);
        Assert.Equal(
            BlackHoleDocument.Script.TrimEnd(), string.Join('\n', inputs["runCommand"]!.AsArray().Select(line => (string)line!)));
    }

    private static string Script(int seconds) => BlackHoleDocument.Script.Replace("{{ Port }}", "3306", StringComparison.Ordinal)
        .Replace("{{ Seconds }}", $"{seconds}", StringComparison.Ordinal);

    private static (int Status, string Output, string Errors) Run(FakeCommands fakes)
    {
        var path = fakes.Folder.Write("black-hole", Script(60), isExecutable: true);
        return Tool.Run([("PATH", $"{fakes.Folder.PathOf("bin")}:/usr/bin:/bin")], path, []);
    }
}
