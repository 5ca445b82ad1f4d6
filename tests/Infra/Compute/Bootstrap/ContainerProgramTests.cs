using System.Collections.Immutable;
using CsCheck;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What a container runs: from the settings, through the unit and its program, to what Docker is called with.</summary>
public sealed class ContainerProgramTests
{
    private const string Image = "shop:1";

    // Writes down every argument, each ended by NUL, which no argument has.
    private const string Docker = """printf '%s\0' "$@" >"$FOLDER/arguments" """;

    /// <summary>Arguments with what shells, systemd, Docker and YAML read as their own.</summary>
    internal static readonly ImmutableArray<string> Hostile =
    [
        "", " ", "a b", "it's", "say \"hi\"", @"back\slash", @"\n", "$HOME", "${HOME}", "$(reboot)", "`reboot`", "%n", "100 %", ";", "&&", "|", ">x",
        "*", "~", "#", "-x", "--privileged", "--", "two\nlines", "tab\there", "\r", "\u0001", "\u0085", "\u2028", "München", "🚀",
        "{{.Name}}", "@reboot", "!",
    ];

    [ToolTheory("bash")]
    [InlineData(null)]
    [InlineData(700)]
    public void Run_ArgumentsOfAnyCharacters_ReachDockerByteForByte(int? memoryMiB)
    {
        var arguments = Run(new() { Image = Image, Port = 8080, Command = ["/bin/a b", .. Hostile], Args = Hostile, MemoryMiB = memoryMiB });

        Assert.Equal("run", arguments[0]);
        var program = Array.IndexOf(arguments, "--entrypoint");
        Assert.Equal(["--entrypoint", "/bin/a b", Image, .. Hostile, .. Hostile], arguments[program..]);
    }

    [ToolFact("bash")]
    public void Run_ArgumentsAlone_FollowTheImageWithItsOwnProgram()
    {
        var arguments = Run(new() { Image = Image, Port = 8080, Args = ["--entrypoint", "x"] });

        Assert.Equal([Image, "--entrypoint", "x"], arguments[^3..]);
        Assert.DoesNotContain("--entrypoint", arguments[..^3]);
    }

    [ToolFact("bash")]
    public void Run_NoCommand_IsThatOfTheImage()
    {
        var arguments = Run(new() { Image = Image, Port = 8080 });

        Assert.Equal(Image, arguments[^1]);
        Assert.DoesNotContain("--entrypoint", arguments);
    }

    [ToolFact("bash")]
    public void Run_Folders_AreInMemoryWithoutExecutableFiles()
    {
        var arguments = Run(new() { Image = Image, Port = 8080, Tmpfs = [new() { Path = "/var/cache/app", SizeMiB = 33 }] });

        Assert.Equal(
            ["/tmp:rw,noexec,nosuid,nodev,size=64m", "/var/cache/app:rw,noexec,nosuid,nodev,size=33m"],
            arguments.Index().Where(item => item.Item == "--tmpfs").Select(item => arguments[item.Index + 1]));
        Assert.Contains("--read-only", arguments);
    }

    [Fact]
    public void Command_AnyText_IsReadBackByTheRulesOfSystemd() => Gen.Char['\u0001', '\ud7ff'].Array[0, 20].Select(chars => new string(chars))
        .Array[1, 5].Sample(texts => SystemdWords.Parse(SystemdUnit.Command(texts)).SequenceEqual(texts));

    [Theory]
    [InlineData("/tmp")]
    [InlineData("/tmp/cache")]
    [InlineData("/proc/x")]
    [InlineData("/dev")]
    [InlineData("/")]
    [InlineData("var")]
    [InlineData("/var/")]
    [InlineData("/var/../tmp")]
    [InlineData("/var:exec")]
    [InlineData("/var,exec")]
    public void Validate_FolderThatIsNone_IsRefused(string path) => Assert.Equal(
        [
            "container.tmpfs[0].path must be an absolute path of letters, digits and ._-/, at most 256, outside /tmp (see temporaryMiB), /proc, /sys "
                + $"and /dev; got '{path}'.",
        ],
        Problems(new() { Image = Image, Port = 8080, Tmpfs = [new() { Path = path, SizeMiB = 1 }] }));

    [Theory]
    [InlineData("/tmpfiles")]
    [InlineData("/var/.cache/a..b")]
    [InlineData("/home/nonroot/.npm")]
    public void Validate_Folder_IsAccepted(string path) =>
        Assert.Empty(Problems(new() { Image = Image, Port = 8080, Tmpfs = [new() { Path = path, SizeMiB = 1 }] }));

    [Fact]
    public void Validate_FoldersBeyondTheMemory_AreRefused() => Assert.Equal(
        [
            "container.memoryMiB must hold temporaryMiB and all tmpfs, which are in memory; got 128, where these have 129. "
                + "Raise it, or make the folders smaller.",
        ],
        Problems(new() { Image = Image, Port = 8080, MemoryMiB = 128, Tmpfs = [new() { Path = "/a", SizeMiB = 65 }] }));

    [Theory]
    [InlineData("--db-password=hush")]
    [InlineData("-token=hush")]
    [InlineData("--url=https://me:hush@example.com")]
    [InlineData("postgres://me:hush@example.com")]
    public void Validate_SecretAmongArguments_IsRefusedWithoutShowingIt(string argument)
    {
        const string problem = "must not be a secret, as user data is not one. "
            + "Put the value in Secrets Manager and name it under secrets: the program finds it in its variable.";

        Assert.Equal(
            [$"container.command[1] {problem}", $"container.args[0] {problem}"],
            Problems(new() { Image = Image, Port = 8080, Command = ["/app", argument], Args = [argument] }));
    }

    [Theory]
    [InlineData("--token-file=/run/token")]
    [InlineData("--password=")]
    [InlineData("key=value")]
    [InlineData("--greeting=hello")]
    public void Validate_ArgumentWithoutSecret_IsAccepted(string argument) =>
        Assert.Empty(Problems(new() { Image = Image, Port = 8080, Args = [argument] }));

    [Fact]
    public void Validate_NoProgramOrNul_IsRefused() => Assert.Equal(
        ["container.args[1] must be at most 4096 characters, none of them NUL.", "container.command[0] must be a program, such as /app/server."],
        Problems(new() { Image = Image, Port = 8080, Command = [""], Args = ["", "\0"] }));

    // The command of the unit, as systemd would start it, with a stand-in of Docker.
    private static string[] Run(ListeningContainerSpec container)
    {
        using var fakes = new FakeCommands().With("docker", Docker);
        var spec = BootstrapSpecs.Container with { Workload = BootstrapSpecs.Http(container) };
        var unit = ServerBootstrap.Configuration(spec).Files.Single(file => file.Name == ContainerUnit.Name).Text;
        var line = unit.Split('\n').Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal));
        var words = SystemdWords.Parse(line["ExecStart=".Length..]);
        var result = words[0] == $"{ServerPaths.Programs}/infra-run"
            ? fakes.Run("infra-run", words[1..])
            : Tool.Run([("PATH", fakes.Folder.PathOf("bin") + ":/usr/bin:/bin")], fakes.Folder.PathOf("bin/docker"), words[1..]);
        Assert.Equal((0, "", ""), result);
        return fakes.Folder.Read("arguments").Split('\0')[..^1];
    }

    private static IEnumerable<string> Problems(ListeningContainerSpec container) =>
        Refusal.Lines(BootstrapValidation.Validate(BootstrapSpecs.Container with { Workload = BootstrapSpecs.Http(container) }));
}
