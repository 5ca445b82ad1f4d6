using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The units of a task under a real systemd: how it ends, and what its server does then.</summary>
public sealed class TaskUnderSystemdTests
{
    private const string Boot = """
        said() { within grep -qs "$1" calls; }
        result() { cat /var/lib/infra-task/result 2>/dev/null || echo none; }
        systemctl start --no-block docker.service infra-task.service

        """;

    private const string Leaves = "said terminate-instance\n";

    private static readonly string Version = TaskVersion.HashOf(BootstrapSpecs.Task.Workload.Container!);

    [SystemdFact]
    public void Task_ThatSucceeds_WritesItsResultThenItsServerLeaves()
    {
        using var server = Server().WithFile("ends", "0");

        Assert.Equal("succeeded\n", server.Run($"{Boot}{Leaves}result"));
        Assert.Equal(["ssm get-parameter", "ssm put-parameter", "autoscaling terminate-instance-in-auto-scaling-group"], CallsOfAws(server));
        Assert.Contains(server.Calls, call => call.Contains($" --value {Version} succeeded --overwrite ", StringComparison.Ordinal));
    }

    [SystemdFact]
    public void Task_ThatFails_IsAMetricToo()
    {
        using var server = Server().WithFile("ends", "3");

        Assert.Equal("failed\n", server.Run($"{Boot}{Leaves}result"));
        Assert.Equal(
            ["ssm get-parameter", "ssm put-parameter", "cloudwatch put-metric-data", "autoscaling terminate-instance-in-auto-scaling-group"],
            CallsOfAws(server));
        Assert.Contains(server.Calls, call => call.Contains($" --value {Version} failed --overwrite ", StringComparison.Ordinal));
    }

    [SystemdFact]
    public void Task_ThatRunsIntoItsTimeLimit_IsStoppedAndHasFailed()
    {
        using var server = Server(("RuntimeMaxSec=1800\n", "RuntimeMaxSec=5\n"));

        Assert.Equal("failed\n", server.Run($"{Boot}{Leaves}result"));
        Assert.Contains("docker stop -t", server.Calls);
        Assert.Contains(server.Calls, call => call.Contains($" --value {Version} failed --overwrite ", StringComparison.Ordinal));
    }

    [SystemdFact]
    public void Task_WhoseImageCannotBeHad_HasFailedWithoutARun()
    {
        using var server = Server();

        Assert.Equal("failed\nnone", server.Run($$"""
            printf '#!/bin/bash\nexit 1\n' >/usr/local/bin/infra-image
            {{Boot}}{{Leaves}}result
            [[ -e runs ]] || echo -n none
            """));
    }

    [SystemdFact]
    public void Task_ThatHasEnded_DoesNotRunAgain()
    {
        using var server = Server().WithFile("ends", "0");

        Assert.Equal("1\n", server.Run($"{Boot}{Leaves}systemctl restart infra-task.service; sleep 0.5; wc -l <runs"));
    }

    [SystemdFact]
    public void Task_OfAServerThatEnds_HasNoResultAndRunsOnTheNext()
    {
        using var server = Server();

        Assert.Equal("none\n", server.Run($$"""
            {{Boot}}
            runs 1
            mkdir -p /run/infra-proxy
            touch /run/infra-proxy/draining
            systemctl stop infra-task
            result
            """));
        Assert.Empty(CallsOfAws(server));
    }

    [SystemdFact]
    public void Result_ThatCannotBeWritten_IsTriedAgainUntilItIs()
    {
        using var server = Server().WithFile("ends", "0").With("refuses");

        Assert.Equal("succeeded\n", server.Run($$"""
            {{Boot}}
            within restarts infra-task-result 2
            rm refuses
            {{Leaves}}result
            """));
    }

    private static IEnumerable<string> CallsOfAws(SystemdServer server) =>
        from call in server.Calls where call.StartsWith("aws ", StringComparison.Ordinal) select string.Join(' ', call.Split(' ')[1..3]);

    private static SystemdServer Server(params (string Line, string Shorter)[] limits) =>
        new SystemdServer(BootstrapSpecs.Task, limits).With("image").With("aws").WithFile("state", $"{Version} started");
}
