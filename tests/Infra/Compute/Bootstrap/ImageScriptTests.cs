using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class ImageScriptTests
{
    private const string Private = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1.4";
    private const string Absent = "[[ $1 != image ]] || exit 1";
    private const string Public = "public.ecr.aws/docker/library/httpd:2.4.66";

    [ToolFact("bash")]
    public void Image_ThatIsHere_AsksNobodyElse()
    {
        using var fakes = Fakes().With("docker");

        Assert.Equal((0, "", ""), fakes.Run("infra-image", Private));
        Assert.Equal(["docker info", $"docker image inspect {Private}"], fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_OfAPrivateRepository_IsPulledWithThePasswordOfTheRole()
    {
        using var fakes = Fakes().With("docker", $"""{Absent}; [[ $1 != login ]] || cat >"$FOLDER/password" """);

        Assert.Equal(0, fakes.Run("infra-image", Private).Status);
        // The two ends of a pipe start in either order.
        Assert.Equal(
            [
                "aws ecr get-login-password --region eu-central-1 --cli-connect-timeout 5 --cli-read-timeout 10",
                $"docker image inspect {Private}",
                "docker info",
                "docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-central-1.amazonaws.com",
                $"docker pull --quiet {Private}",
            ],
            fakes.Calls.Order(StringComparer.Ordinal));
        Assert.Equal("hush\n", fakes.Folder.Read("password"));
    }

    [ToolFact("bash")]
    public void Image_OfAPublicRepository_IsPulledWithoutLogin()
    {
        using var fakes = Fakes().With("docker", Absent);

        Assert.Equal(0, fakes.Run("infra-image", Public).Status);
        Assert.Equal(["docker info", $"docker image inspect {Public}", $"docker pull --quiet {Public}"], fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_RegistryAnswersAtLast_IsPulled()
    {
        using var fakes = Fakes().With("docker", "[[ $CALL == 1 || $CALL == 4 ]]");

        Assert.Equal((0, "", ""), fakes.Run("infra-image", Public));
        Assert.Equal(
            ["docker info", $"docker image inspect {Public}", $"docker pull --quiet {Public}", "sleep 5", $"docker pull --quiet {Public}"],
            fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_RegistryThatDoesNotAnswer_EndsBelowTheLimitOfTheUnit()
    {
        // Each wait is written down instead of waited for, and its command then fails as one that timeout has ended.
        using var fakes = Fakes().With("docker", "[[ $1 == info ]] || exit 124").With("aws", "exit 124")
            .With("timeout", """shift; exec "$@" """);

        Assert.Equal((1, "", $"infra-image: {Private} is not here and cannot be pulled.\n"), fakes.Run("infra-image", Private));

        // The login and its password wait at the same time.
        var waits = fakes.Calls
            .Where(call => call.StartsWith("timeout ", StringComparison.Ordinal) && !call.Contains(" aws ", StringComparison.Ordinal))
            .Select(call => int.Parse(call.Split(' ')[1]));
        var pauses = fakes.Calls.Where(call => call.StartsWith("sleep ", StringComparison.Ordinal)).Select(call => int.Parse(call.Split(' ')[1]));
        Assert.InRange(waits.Sum() + pauses.Sum(), 60, StartTimes.Image);
    }

    [ToolFact("bash")]
    public void Image_DockerThatIsNotUp_FailsBeforeTheRegistryIsAsked()
    {
        using var fakes = Fakes().With("docker", "exit 1");

        Assert.Equal((1, "", "infra-image: Docker does not answer.\n"), fakes.Run("infra-image", Private));
        Assert.Equal(["docker info"], fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_LoginThatFails_IsNotPulledWithoutOne()
    {
        using var fakes = Fakes().With("docker", "[[ $1 == info ]] || exit 1");

        Assert.Equal(1, fakes.Run("infra-image", Private).Status);
        Assert.DoesNotContain($"docker pull --quiet {Private}", fakes.Calls);
    }

    private static FakeCommands Fakes() => new FakeCommands().With("aws", "echo hush").With("sleep");
}
