using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class ImageScriptTests
{
    private const string Private = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1.4";
    private const string Public = "public.ecr.aws/docker/library/httpd:2.4.66";

    [ToolFact("bash")]
    public void Image_OfAPrivateRepository_IsPulledWithThePasswordOfTheRole()
    {
        using var fakes = Fakes().With("docker", """[[ $1 != login ]] || cat >"$FOLDER/password" """);

        Assert.Equal(0, fakes.Run("infra-image", Private).Status);
        // The two ends of a pipe start in either order.
        Assert.Equal(
            [
                "aws ecr get-login-password --region eu-central-1",
                "docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-central-1.amazonaws.com",
                $"docker pull --quiet {Private}",
            ],
            fakes.Calls.Order(StringComparer.Ordinal));
        Assert.Equal("hush\n", fakes.Folder.Read("password"));
    }

    [ToolFact("bash")]
    public void Image_OfAPublicRepository_IsPulledWithoutLogin()
    {
        using var fakes = Fakes().With("docker");

        Assert.Equal(0, fakes.Run("infra-image", Public).Status);
        Assert.Equal([$"docker pull --quiet {Public}"], fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_RegistryAnswersAtLast_IsPulled()
    {
        using var fakes = Fakes().With("docker", """[[ $CALL == 3 ]]""");

        Assert.Equal((0, ""), (fakes.Run("infra-image", Public) is var result ? result.Status : 0, result.Errors));
        Assert.Equal(
            [$"docker pull --quiet {Public}", "sleep 2", $"docker pull --quiet {Public}", "sleep 4", $"docker pull --quiet {Public}"],
            fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_RegistryOutAndImageThere_GoesOnWithIt()
    {
        using var fakes = Fakes().With("docker", """[[ $1 != pull ]]""");

        Assert.Equal((0, "", $"infra-image: {Public} cannot be pulled; using the one that is here.\n"), fakes.Run("infra-image", Public));
        Assert.Equal($"docker image inspect {Public}", fakes.Calls[^1]);
    }

    [ToolFact("bash")]
    public void Image_RegistryOutAndNoImage_Fails()
    {
        using var fakes = Fakes().With("docker", "exit 1");

        Assert.Equal(1, fakes.Run("infra-image", Public).Status);
    }

    private static FakeCommands Fakes() => new FakeCommands().With("aws", "echo hush").With("sleep");
}
