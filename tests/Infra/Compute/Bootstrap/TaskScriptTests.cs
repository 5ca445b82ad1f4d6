using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The programs that note and tell how a task ended.</summary>
public sealed class TaskScriptTests
{
    private const string Read =
        "aws ssm get-parameter --name /shop-migrate/result --query Parameter.Value --output text --region eu-central-1 --cli-connect-timeout 5 "
        + "--cli-read-timeout 10";

    private const string Leave =
        "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id i-0123456789abcdef0 --should-decrement-desired-capacity "
        + "--region eu-central-1 --cli-connect-timeout 5 --cli-read-timeout 10";

    private const string Metric =
        "aws cloudwatch put-metric-data --namespace CWAgent --metric-name task_failures --dimensions AutoScalingGroupName=shop-migrate-group "
        + "--value 1 --unit Count --region eu-central-1 --cli-connect-timeout 5 --cli-read-timeout 10";

    private const string Metadata = """case $* in *"-X PUT "*) echo token ;; *) echo -n i-0123456789abcdef0 ;; esac""";

    [ToolTheory("bash")]
    [InlineData("success", "exited", "0", "succeeded\n")]
    [InlineData("exit-code", "exited", "1", "failed\n")]
    [InlineData("timeout", "exited", "0", "failed\n")]
    [InlineData("success", "killed", "TERM", "failed\n")]
    [InlineData("oom-kill", "killed", "KILL", "failed\n")]
    [InlineData("exit-code", "", "", "failed\n")]
    public void End_OfTheUnit_IsNoted(string result, string code, string status, string noted)
    {
        using var fakes = new FakeCommands().With("systemctl", "echo running");

        Assert.Equal(0, RunEnded(fakes, result, code, status));
        Assert.Equal(noted, fakes.Folder.Read("result"));
    }

    [ToolTheory("bash")]
    [InlineData(true, "running")]
    [InlineData(false, "stopping")]
    public void End_OfTheServerItself_IsNoResult(bool drains, string state)
    {
        using var fakes = new FakeCommands().With("systemctl", $"echo {state}; exit 1");
        if (drains)
        {
            fakes.Folder.Write("draining", "");
        }

        Assert.Equal(0, RunEnded(fakes, "success", "exited", "0"));
        Assert.False(File.Exists(fakes.Folder.PathOf("result")));
    }

    [ToolFact("bash")]
    public void Success_OfADeployment_IsWrittenBeforeTheServerLeaves()
    {
        using var fakes = Fakes(state: "abc started");

        Assert.Equal(0, RunResult(fakes, "succeeded", "/shop-migrate/result", "abc"));
        Assert.Equal([Read, Write("abc succeeded"), Leave], CallsOfAws(fakes));
    }

    [ToolFact("bash")]
    public void Failure_OfADeployment_IsWrittenAndIsAMetric()
    {
        using var fakes = Fakes(state: "abc started");

        Assert.Equal(0, RunResult(fakes, "failed", "/shop-migrate/result", "abc"));
        Assert.Equal([Read, Write("abc failed"), Metric, Leave], CallsOfAws(fakes));
    }

    [ToolTheory("bash")]
    [InlineData("abc succeeded")]
    [InlineData("def started")]
    [InlineData("none")]
    public void Result_ThatNoDeploymentAskedFor_LeavesTheParameter(string state)
    {
        using var fakes = Fakes(state);

        Assert.Equal(0, RunResult(fakes, "failed", "/shop-migrate/result", "abc"));
        Assert.Equal([Read, Metric, Leave], CallsOfAws(fakes));
    }

    [ToolFact("bash")]
    public void Result_OfATaskWithoutDeployments_IsAMetricOnly()
    {
        using var fakes = Fakes(state: "none");

        Assert.Equal(0, RunResult(fakes, "failed"));
        Assert.Equal([Metric, Leave], CallsOfAws(fakes));
    }

    [ToolTheory("bash")]
    [InlineData("ssm get-parameter")]
    [InlineData("ssm put-parameter")]
    [InlineData("cloudwatch")]
    public void Server_ThatCannotTellItsResult_DoesNotLeave(string refused)
    {
        using var fakes = Fakes(state: "abc started", refused);

        Assert.NotEqual(0, RunResult(fakes, "failed", "/shop-migrate/result", "abc"));
        Assert.DoesNotContain(Leave, fakes.Calls);
    }

    private static string Write(string value) =>
        $"aws ssm put-parameter --name /shop-migrate/result --value {value} --overwrite --region eu-central-1 --cli-connect-timeout 5 "
        + "--cli-read-timeout 10";

    private static IEnumerable<string> CallsOfAws(FakeCommands fakes) => fakes.Calls.Where(call => call.StartsWith("aws ", StringComparison.Ordinal));

    private static FakeCommands Fakes(string state, string refused = "nothing") => new FakeCommands()
        .With("curl", Metadata)
        .With("aws", $$"""
            [[ "$*" != "{{refused}}"* ]] || exit 254
            [[ $2 != get-parameter ]] || echo '{{state}}'
            """);

    private static int RunResult(FakeCommands fakes, string result, params string[] deployment) => fakes.Run(
        "infra-task-result", ["eu-central-1", "shop-migrate-group", fakes.Folder.Write("result", $"{result}\n"), .. deployment]).Status;

    private static int RunEnded(FakeCommands fakes, string result, string code, string status) => fakes.RunChanged(
        "infra-task-ended",
        text => text.Replace("set -euo", $"export SERVICE_RESULT={result} EXIT_CODE={code} EXIT_STATUS={status}\nset -euo", StringComparison.Ordinal),
        fakes.Folder.PathOf("draining"),
        fakes.Folder.PathOf("result")).Status;
}
