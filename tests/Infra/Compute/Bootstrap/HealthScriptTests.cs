using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class HealthScriptTests
{
    private const string Put =
        "aws cloudwatch put-metric-data --region eu-central-1 --namespace CWAgent --metric-name container_restarts "
        + "--dimensions AutoScalingGroupName=infra-prod-web --value ";

    private const string GivenUp =
        "aws cloudwatch put-metric-data --region eu-central-1 --namespace CWAgent --metric-name container_given_up "
        + "--dimensions AutoScalingGroupName=infra-prod-web --value 1 --unit Count";

    private const string Unhealthy =
        "aws autoscaling set-instance-health --region eu-central-1 --instance-id i-0123456789abcdef0 --health-status Unhealthy "
        + "--should-respect-grace-period";

    [ToolFact("bash")]
    public void Health_RunningContainer_SaysNothing()
    {
        using var fakes = Fakes("active", 0);

        Assert.Equal(Enumerable.Repeat((0, "", ""), 10), Enumerable.Range(0, 10).Select(_ => Look(fakes)));
        Assert.Empty(Aws(fakes));
    }

    [ToolFact("bash")]
    public void Health_Restarts_AreWrittenAsWhatIsNewSinceTheLastLook()
    {
        using var fakes = Fakes("active", 2);
        Look(fakes);
        Look(fakes);
        fakes.Folder.Write("restarts", "5");
        Look(fakes);

        // Somebody has started the unit by hand.
        fakes.Folder.Write("restarts", "1");
        Look(fakes);

        Assert.Equal([$"{Put}2 --unit Count", $"{Put}3 --unit Count", $"{Put}1 --unit Count"], Aws(fakes));
    }

    [ToolFact("bash")]
    public void Health_MetricThatCannotBeWritten_IsWrittenWithTheNext()
    {
        using var fakes = Fakes("active", 2).With("aws", "[[ $CALL != 1 ]]");
        Look(fakes);
        fakes.Folder.Write("restarts", "3");
        Look(fakes);

        Assert.Equal([$"{Put}2 --unit Count", $"{Put}3 --unit Count"], Aws(fakes));
    }

    [ToolTheory("bash")]
    [InlineData("activating")]
    [InlineData("failed")]
    [InlineData("inactive")]
    public void Health_ContainerThatDoesNotRun_MakesTheServerUnhealthyFromTheFifthLookOn(string state)
    {
        using var fakes = Fakes(state, 0);

        Assert.Empty(Enumerable.Range(0, 4).SelectMany(_ => Looked(fakes)));
        Assert.Equal([GivenUp, Unhealthy], Looked(fakes));
        Assert.Equal([GivenUp, Unhealthy, GivenUp, Unhealthy], Looked(fakes));
    }

    [ToolFact("bash")]
    public void Health_MetricThatCannotBeWritten_DoesNotKeepTheServer()
    {
        using var fakes = Fakes("failed", 0).With("aws", "[[ $1 != cloudwatch ]]");
        Enumerable.Range(0, 5).ToList().ForEach(_ => Look(fakes));

        Assert.Equal(Unhealthy, Aws(fakes)[^1]);
    }

    [ToolFact("bash")]
    public void Health_ContainerThatStartsAgainAndAgain_MakesTheServerUnhealthyToo()
    {
        using var fakes = Fakes("active", 0);
        for (var restarts = 3; restarts < 18; restarts += 3)
        {
            fakes.Folder.Write("restarts", $"{restarts}");
            Look(fakes);
        }

        Assert.Equal(Unhealthy, Aws(fakes)[^1]);
    }

    [ToolFact("bash")]
    public void Health_ContainerThatRunsAgain_IsForgiven()
    {
        using var fakes = Fakes("failed", 0);
        Enumerable.Range(0, 4).ToList().ForEach(_ => Look(fakes));
        fakes.Folder.Write("state", "active");
        Look(fakes);
        fakes.Folder.Write("state", "failed");
        Enumerable.Range(0, 4).ToList().ForEach(_ => Look(fakes));

        Assert.Empty(Aws(fakes));
    }

    [ToolFact("bash")]
    public void Health_ServerBehindABalancer_IsLeftToIt()
    {
        using var fakes = Fakes("failed", 0);
        Enumerable.Range(0, 10).ToList().ForEach(_ => Look(fakes, looks: "0"));

        Assert.Empty(Aws(fakes));
    }

    private static FakeCommands Fakes(string state, int restarts)
    {
        var fakes = new FakeCommands().With("aws")
            .With("systemctl", """case $2 in *NRestarts) cat "$FOLDER/restarts" ;; *) cat "$FOLDER/state" ;; esac""")
            .With("curl", """case $* in *"-X PUT "*) echo token ;; *) echo i-0123456789abcdef0 ;; esac""");
        fakes.Folder.Write("restarts", $"{restarts}");
        fakes.Folder.Write("state", state);
        Directory.CreateDirectory(fakes.Folder.PathOf("run"));
        return fakes;
    }

    private static string[] Looked(FakeCommands fakes)
    {
        Assert.Equal(0, Look(fakes).Status);
        return Aws(fakes);
    }

    private static (int Status, string Output, string Errors) Look(FakeCommands fakes, string looks = "5") =>
        fakes.Run("infra-health", "eu-central-1", "infra-prod-web", "infra-container.service", fakes.Folder.PathOf("run"), looks);

    private static string[] Aws(FakeCommands fakes) => [.. fakes.Calls.Where(call => call.StartsWith("aws ", StringComparison.Ordinal))];
}
