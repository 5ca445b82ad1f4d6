using System.Text.Json;

namespace Infra.Tests.Functions;

/// <summary>The function that runs a task for a deployment, with AWS's own SDK over HTTP.</summary>
public sealed class RunTaskTests
{
    private const string Succeeded = """{"result": "succeeded"}""";

    [Boto3Fact]
    public void Version_ThatSucceeded_RunsNothing()
    {
        using var aws = new StandInAws("v2 succeeded");

        Assert.Equal(Succeeded, Run(aws));
        Assert.Equal("", aws.Changes);
        Assert.Equal(1, aws.Looks);
    }

    [Boto3Fact]
    public void Version_ThatIsNew_RunsOnceAndIsWaitedFor()
    {
        using var aws = new StandInAws("v1 succeeded", ServerThatWrites("v2 succeeded"));

        Assert.Equal(Succeeded, Run(aws));
        Assert.Equal("v2 started, size 1", aws.Changes);
    }

    [Boto3Fact]
    public void Task_ThatFails_FailsTheDeploymentAndRunsAgainInTheNext()
    {
        using var aws = new StandInAws("none", ServerThatWrites("v2 failed"));

        Assert.Contains("TaskFailed: The task failed. Its logs are in the log group of task-group.", Run(aws), StringComparison.Ordinal);
        Assert.Equal("v2 told", aws.Value);

        using var next = new StandInAws(aws.Value, ServerThatWrites("v2 succeeded"));
        Assert.Equal(Succeeded, Run(next));
        Assert.Equal("v2 started, size 1", next.Changes);
    }

    [Boto3Fact]
    public void Task_ThatGoesOn_IsLeftToTheNextInvocationWhichStartsNothing()
    {
        using var aws = new StandInAws("none", aws => aws.Servers = aws.Desired);

        Assert.Equal("""{"result": "running"}""", Run(aws, seconds: 0.2));
        Assert.Contains("It still runs; the next deployment goes on to wait for it.", Run(aws, seconds: 0.2, isLast: true), StringComparison.Ordinal);
        Assert.Equal("v2 started, size 1", aws.Changes);
    }

    [Boto3Fact]
    public void Run_OfAnotherVersion_EndsFirst()
    {
        var next = ServerThatWrites("v2 succeeded");
        using var aws = new StandInAws("v1 started", aws =>
        {
            if (aws.Looks == 4)
            {
                aws.Value = "v1 succeeded";
                (aws.Desired, aws.Servers) = (0, 0);
            }

            next(aws);
        })
        {
            Desired = 1,
            Servers = 1,
        };

        Assert.Equal(Succeeded, Run(aws));
        Assert.Equal("v2 started, size 1", aws.Changes);
    }

    // A person ended it, or the deployment before was cancelled before it had asked for a server.
    [Boto3Fact]
    public void Run_WhoseServerIsGone_StartsAgain()
    {
        using var aws = new StandInAws("v2 started", ServerThatWrites("v2 succeeded"));

        Assert.Equal(Succeeded, Run(aws));
        Assert.Equal("size 1", aws.Changes);
    }

    [Boto3Fact]
    public void Server_ThatNeverComes_IsNotLeftToComeLater()
    {
        using var aws = new StandInAws("none");

        Assert.Contains(
            "No server of task-group ran the task in time. The last that EC2 Auto Scaling says: No capacity.",
            Run(aws, seconds: 0.2, isLast: true),
            StringComparison.Ordinal);
        Assert.Equal("v2 started, size 1, size 0", aws.Changes);
    }

    [Boto3Fact]
    public void Aws_ThatRefuses_IsSaid()
    {
        using var aws = new StandInAws("none").Refusing("SetDesiredCapacity");
        using var other = new StandInAws("none").Refusing("GetParameter");

        Assert.Contains("(AccessDenied) when calling the SetDesiredCapacity operation: No SetDesiredCapacity.", Run(aws), StringComparison.Ordinal);
        Assert.Contains("(AccessDeniedException) when calling the GetParameter operation: No GetParameter.", Run(other), StringComparison.Ordinal);
    }

    // The rights of a role that a deployment has just made work a little later.
    [Boto3Fact]
    public void Rights_ThatComeALittleLater_AreWaitedFor()
    {
        using var aws = new StandInAws("none", ServerThatWrites("v2 succeeded")).Refusing("GetParameter", times: 3);

        Assert.Equal(Succeeded, Run(aws, patience: 60));
    }

    // What is deployed is this file: no SDK, no file that Python writes beside it.
    [Fact]
    public void Code_IsOneFile() =>
        Assert.Equal(["function.py"], PythonFunction.FilesOf("RunTask"));

    // A server comes at the second look after it was asked for, and writes its result at the next.
    private static Action<StandInAws> ServerThatWrites(string result)
    {
        var asked = 0;
        return aws =>
        {
            asked = aws is { Desired: 1, Value: var value } && value.StartsWith("v2", StringComparison.Ordinal) ? asked + 1 : 0;
            if (asked == 2)
            {
                aws.Servers = 1;
            }

            if (asked == 3)
            {
                aws.Value = result;
            }
        };
    }

    // Nothing here waits as long as 60 s: a busy machine is given the time that it needs.
    private static string Run(StandInAws aws, double seconds = 60, bool isLast = false, double patience = 0.3)
    {
        var input = JsonSerializer.Serialize(new { group = "task-group", parameter = "/task", version = "v2", seconds, isLast });
        return PythonFunction.Run("RunTask", aws.Address, input, JsonSerializer.Serialize(new { POLL = 0.02, PATIENCE = patience }));
    }
}
