using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class ImageScriptTests
{
    private const string Host = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";
    private const string Private = $"{Host}/shop/web:1.4";
    private const string Absent = "[[ $1 != image ]] || exit 1";
    private const string Public = "public.ecr.aws/docker/library/httpd:2.4.66";
    private const string Guarded = "registry.example.com/shop/web:1.4";
    private const string Limits = "--cli-connect-timeout 5 --cli-read-timeout 10";

    // Docker keeps what it logged in with, as the real one does, and a test sees what was there at the pull.
    private const string Docker = $$"""
        {{Absent}}
        if [[ $1 == login ]]; then cat >"$FOLDER/password"; mkdir -p "$DOCKER_CONFIG"; echo kept >"$DOCKER_CONFIG/config.json"; fi
        if [[ $1 == pull ]]; then cat "$DOCKER_CONFIG/config.json" >"$FOLDER/at-pull" 2>/dev/null; fi
        """;

    private static readonly string[] Role = [Private, "role", Host, "eu-central-1"];
    private static readonly string[] Secret = [Guarded, "secret", "registry.example.com", "eu-west-1", "shop/registry"];

    [ToolFact("bash")]
    public void Image_ThatIsHere_AsksNobodyElse()
    {
        using var fakes = Fakes().With("docker");

        Assert.Equal((0, "", ""), fakes.Run("infra-image", Role));
        Assert.Equal((0, "", ""), fakes.Run("infra-image", Secret));
        Assert.Equal(["docker info", $"docker image inspect {Private}", "docker info", $"docker image inspect {Guarded}"], fakes.Calls);
    }

    [ToolFact("bash")]
    public void Image_OfAPrivateRepository_IsPulledWithThePasswordOfTheRole()
    {
        using var fakes = Fakes().With("docker", Docker);

        Assert.Equal(0, fakes.Run("infra-image", Role).Status);
        // The two ends of a pipe start in either order.
        Assert.Equal(
            [
                $"aws ecr get-login-password --region eu-central-1 {Limits}",
                $"docker image inspect {Private}",
                "docker info",
                $"docker login --username AWS --password-stdin {Host}",
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

    [ToolFact("bash", "/usr/bin/python3")]
    public void Image_OfARegistryWithASecret_IsPulledWithItsUserAndPassword()
    {
        using var fakes = FakesWithSecret("""{"username":"shop user","password":"hu\"sh $1 %s\\n"}""").With("docker", Docker);

        var result = fakes.Run("infra-image", Secret);

        Assert.Equal(0, result.Status);
        Assert.Equal(
            [
                "docker info",
                $"docker image inspect {Guarded}",
                $"aws secretsmanager get-secret-value --secret-id shop/registry --region eu-west-1 --query SecretString --output text {Limits}",
                "docker login --username shop user --password-stdin registry.example.com",
                $"docker pull --quiet {Guarded}",
            ],
            fakes.Calls);
        Assert.Equal("hu\"sh $1 %s\\n", fakes.Folder.Read("password"));
        Assert.DoesNotContain("hu", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [ToolTheory("bash", "/usr/bin/python3")]
    [InlineData(true)]
    [InlineData(false)]
    public void Image_Credentials_AreThereForThePullAndNotAfterIt(bool isRole)
    {
        using var fakes = isRole ? Fakes() : FakesWithSecret("""{"username":"shop","password":"hush"}""");
        fakes.With("docker", Docker);

        Assert.Equal(0, fakes.Run("infra-image", isRole ? Role : Secret).Status);
        Assert.Equal("kept\n", fakes.Folder.Read("at-pull"));
        Assert.False(Directory.Exists(fakes.DockerConfig));
    }

    [ToolTheory("bash", "/usr/bin/python3")]
    [InlineData("hush")]
    [InlineData("""{"username":"shop"}""")]
    [InlineData("""{"username":"shop","password":7}""")]
    [InlineData("""["hush"]""")]
    [InlineData("None")]
    public void Image_SecretOfAnotherForm_IsToldWithoutItsText(string text)
    {
        const string rule = "infra-image: shop/registry is no JSON object with username and password.\n";
        using var fakes = FakesWithSecret(text).With("docker", Docker);

        Assert.Equal(
            (1, "", $"{rule}{rule}infra-image: {Guarded} is not here and cannot be pulled.\n"),
            fakes.Run("infra-image", Secret));
        Assert.DoesNotContain(fakes.Calls, call => call.StartsWith("docker login", StringComparison.Ordinal));
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

    [ToolTheory("bash", "/usr/bin/python3")]
    [InlineData(true)]
    [InlineData(false)]
    public void Image_RegistryThatDoesNotAnswer_EndsBelowTheLimitOfTheUnit(bool isRole)
    {
        // Each wait is written down instead of waited for, and the pull then fails as one that timeout has ended.
        using var fakes = FakesWithSecret("""{"username":"shop","password":"hush"}""")
            .With("docker", "[[ $1 != login ]] || { cat >/dev/null; exit; }; [[ $1 == info ]] || exit 124")
            .With("timeout", """shift; exec "$@" """);
        var image = isRole ? Private : Guarded;

        Assert.Equal((1, "", $"infra-image: {image} is not here and cannot be pulled.\n"), fakes.Run("infra-image", isRole ? Role : Secret));

        // The login of a role and its password wait at the same time.
        var waits = fakes.Calls
            .Where(call => call.StartsWith("timeout ", StringComparison.Ordinal) && !call.Contains(" ecr ", StringComparison.Ordinal))
            .Select(call => int.Parse(call.Split(' ')[1]));
        var pauses = fakes.Calls.Where(call => call.StartsWith("sleep ", StringComparison.Ordinal)).Select(call => int.Parse(call.Split(' ')[1]));
        Assert.InRange(waits.Sum() + pauses.Sum(), 500, StartTimes.Image);
    }

    [ToolFact("bash")]
    public void Image_DockerThatIsNotUp_FailsBeforeTheRegistryIsAsked()
    {
        using var fakes = Fakes().With("docker", "exit 1");

        Assert.Equal((1, "", "infra-image: Docker does not answer.\n"), fakes.Run("infra-image", Role));
        Assert.Equal(["docker info"], fakes.Calls);
    }

    [ToolTheory("bash", "/usr/bin/python3")]
    [InlineData(true)]
    [InlineData(false)]
    public void Image_LoginThatIsRefused_IsNotPulledWithoutOne(bool isRole)
    {
        using var fakes = FakesWithSecret("""{"username":"shop","password":"hush"}""")
            .With("docker", "[[ $1 != login ]] || { cat >/dev/null; echo 'denied' >&2; exit 1; }; [[ $1 == info ]] || exit 1");

        var (status, _, errors) = fakes.Run("infra-image", isRole ? Role : Secret);

        Assert.Equal(1, status);
        Assert.StartsWith("denied\ndenied\n", errors);
        Assert.DoesNotContain(fakes.Calls, call => call.StartsWith("docker pull", StringComparison.Ordinal));
    }

    [ToolTheory("bash", "/usr/bin/python3")]
    [InlineData(true)]
    [InlineData(false)]
    public void Image_AwsThatRefuses_IsNotPulledWithoutLogin(bool isRole)
    {
        using var fakes = Fakes().With("aws", "exit 254").With("docker", "[[ $1 == info ]] || exit 1");

        Assert.Equal(1, fakes.Run("infra-image", isRole ? Role : Secret).Status);
        Assert.DoesNotContain(fakes.Calls, call => call.StartsWith("docker pull", StringComparison.Ordinal));
    }

    private static FakeCommands Fakes() => new FakeCommands().With("aws", "echo hush").With("sleep");

    private static FakeCommands FakesWithSecret(string text)
    {
        var fakes = new FakeCommands().With("aws", """cat "$FOLDER/secret" """).With("sleep");
        fakes.Folder.Write("secret", $"{text}\n");
        return fakes;
    }
}
