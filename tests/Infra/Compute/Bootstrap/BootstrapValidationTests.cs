using System.Collections.Immutable;
using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class BootstrapValidationTests
{
    private static readonly ProxySpec Proxy = BootstrapSpecs.Proxy.Proxy;
    private static readonly ContainerSpec Container = BootstrapSpecs.Container.Container!;

    public static TheoryData<string> Specs => BootstrapSpecs.Names;

    [Theory]
    [MemberData(nameof(Specs))]
    public void Problems_SoundSpecs_AreNone(string name) => Assert.Empty(BootstrapValidation.Validate(BootstrapSpecs.Named(name)));

    [Fact]
    public void Problems_BadNames_AreAllFound() => Assert.Equal(
        [
            "service must be 1 to 32 lower-case letters, digits and hyphens, the first a letter; got 'we b'.",
            "environment must be 1 to 32 lower-case letters, digits and hyphens, the first a letter; got '1prod'.",
            "region must be a region of AWS or of AWS GovCloud, such as eu-central-1; got 'Frankfurt'.",
            "logGroup must be the name of a log group: 1 to 512 letters, digits and ._/#-; got 'logs:*'.",
            "groupName must be 1 to 255 letters, digits and ._-; got 'group$(id)'.",
            "drainHookName must be 1 to 255 letters, digits and ._-; got ''.",
            "shutdownGraceSeconds must be 1 to 900; got 901.",
        ],
        Problems(BootstrapSpecs.Proxy with
        {
            Service = "we b",
            Environment = "1prod",
            Region = "Frankfurt",
            LogGroup = "logs:*",
            GroupName = "group$(id)",
            DrainHookName = "",
            ShutdownGraceSeconds = 901,
        }));

    [Fact]
    public void Problems_BadProxy_AreAllFound() => Assert.Equal(
        [
            "proxy.listenPort must be 1 to 65535; got 0.",
            "proxy.upstream.hostName must be a DNS name in lower case with at least one dot; got 'lb;reload'.",
            "proxy.upstream.port must be 1 to 65535; got 65536.",
            "proxy.upstream.certificateName must be a DNS name in lower case with at least one dot; got 'localhost'.",
            "proxy.healthPath must be a path of letters, digits and ._~/-, at most 256, the first a slash, such as /healthz; got '/health?deep=1'.",
            "proxy.trustedBlocks[1] must be an IPv4 block such as 10.0.0.0/16; got 'all'.",
            "proxy.rateLimitPerSecond must be 1 to 100000; got 0.",
            "proxy.rateLimitBurst must be 1 to 100000; got 100001.",
            "proxy.maxFails must be 1 to 100; got 0.",
            "proxy.failTimeoutSeconds must be 1 to 300; got 301.",
            "proxy.connectTimeoutSeconds must be 1 to 75; got 76.",
            "proxy.readTimeoutSeconds must be 1 to 3600; got 0.",
            "proxy.maxBodyMiB must be 1 to 1024; got 1025.",
        ],
        Problems(BootstrapSpecs.Proxy with
        {
            Proxy = new()
            {
                ListenPort = 0,
                Upstream = new Upstream.Service("lb;reload", 65536, "localhost"),
                HealthPath = "/health?deep=1",
                TrustedBlocks = ["10.0.0.0/16", "all"],
                RateLimitPerSecond = 0,
                RateLimitBurst = 100_001,
                MaxFails = 0,
                FailTimeoutSeconds = 301,
                ConnectTimeoutSeconds = 76,
                ReadTimeoutSeconds = 0,
                MaxBodyMiB = 1025,
            },
        }));

    [Theory]
    [InlineData("/")]
    [InlineData("/.degraded")]
    public void Problems_HealthPathOfSomethingElse_IsThatOne(string path) => Assert.Equal(
        [$"proxy.healthPath must not be / or /.degraded, which the proxy answers otherwise; got '{path}'."],
        Problems(BootstrapSpecs.Proxy with { Proxy = Proxy with { HealthPath = path } }));

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public void Problems_NumberOfTrustedBlocks_IsThatOne(int count) => Assert.Equal(
        ["proxy.trustedBlocks must name 1 to 32 blocks. Leave it out for the private ranges."],
        Problems(BootstrapSpecs.Proxy with { Proxy = Proxy with { TrustedBlocks = [.. Enumerable.Range(0, count).Select(i => $"10.{i}.0.0/16")] } }));

    [Fact]
    public void Problems_AsManyTrustedBlocksAsMayBe_AreNone() =>
        Assert.Empty(Problems(BootstrapSpecs.Proxy with { Proxy = Proxy with { TrustedBlocks = [.. Enumerable.Range(0, 32).Select(i => $"10.{i}.0.0/16")] } }));

    [Fact]
    public void Problems_TrustedBlocksNeverSet_AreThatOne() => Assert.Equal(
        ["proxy.trustedBlocks must name 1 to 32 blocks. Leave it out for the private ranges."],
        Problems(BootstrapSpecs.Proxy with { Proxy = Proxy with { TrustedBlocks = default } }));

    [Theory]
    [InlineData(0.09, "container.cpus must be 0.1 to 192; got 0.09.")]
    [InlineData(0.1, "")]
    [InlineData(192, "")]
    [InlineData(192.5, "container.cpus must be 0.1 to 192; got 192.5.")]
    [InlineData(double.NaN, "container.cpus must be 0.1 to 192; got NaN.")]
    public void Problems_Cpus_AreThese(double cpus, string expected) => Assert.Equal(expected, string.Join('\n', Problems(Of(Container with { Cpus = cpus }))));

    [Fact]
    public void Problems_VariableAsLongAsItMayBe_AreNone() =>
        Assert.Empty(Problems(Of(Container with { Variables = BootstrapSpecs.Map(("LONG", new string('x', 4096))) })));

    [Fact]
    public void Problems_BadContainer_AreAllFound() => Assert.Equal(
        [
            "container.image must be an image with a tag or a digest, such as nginx:1.28 or registry/name@sha256:...; got '--privileged'.",
            "container.port must be 1024 to 65535; got 80.",
            "container.memoryMiB must be 64 to 1048576; got 63.",
            "container.cpus must be 0.1 to 192; got 0.",
            "container.maxProcesses must be 16 to 32768; got 15.",
            "container.temporaryMiB must be 1 to 16384; got 0.",
            "container.userId must be 1 to 65535; got 0.",
            "container.healthPath must be a path of letters, digits and ._~/-, at most 256, the first a slash, such as /healthz; got 'healthz'.",
        ],
        Problems(Of(Container with
        {
            Image = "--privileged",
            Port = 80,
            MemoryMiB = 63,
            Cpus = 0,
            MaxProcesses = 15,
            TemporaryMiB = 0,
            UserId = 0,
            HealthPath = "healthz",
        })));

    [Fact]
    public void Problems_BadVariables_AreAllFoundAndShowNoValue() => Assert.Equal(
        [
            "container.variables must have names of letters, digits and underscores, at most 128, the first no digit; got '1A'.",
            "container.parameters.B must be set once, but variables has it too.",
            "container.secrets.C must be set once, but parameters has it too.",
            "container.variables.DB_PASSWORD must not be a secret, as user data is not one. Put it in Secrets Manager and name it under secrets.",
            "container.variables.LINES must be one line without control characters.",
            "container.variables.LONG must be at most 4,096 characters; got 4,097.",
            "container.variables.apiKey must not be a secret, as user data is not one. Put it in Secrets Manager and name it under secrets.",
            "container.parameters.B must be the name of a parameter: letters, digits and ._/-, at most 1,011; got '--profile'.",
            "container.secrets.C.name must be the name or ARN of a secret: letters, digits and /_+=.@:-, at most 2,048, the first no hyphen; got 'a b'.",
            "container.secrets.C.key must be a key of letters, digits and _.-, at most 128; got ''.",
        ],
        Problems(Of(Container with
        {
            Variables = BootstrapSpecs.Map(("1A", ""), ("B", ""), ("DB_PASSWORD", "hush"), ("LINES", "hush\nhush"), ("LONG", new string('x', 4097)), ("apiKey", "hush")),
            Parameters = BootstrapSpecs.Map(("B", "--profile"), ("C", "ok")),
            Secrets = BootstrapSpecs.Map<SecretReference>(("C", new("a b", ""))),
        })));

    [Theory]
    [InlineData("nginx:1.28", true)]
    [InlineData("registry.example.com:5000/team/app:v1", true)]
    [InlineData("app@sha256:0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("app:1@sha256:0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("nginx", false)]
    [InlineData("nginx:", false)]
    [InlineData("app@sha256:0123", false)]
    [InlineData("app:1 --privileged", false)]
    [InlineData("app:1\n", false)]
    [InlineData("app:$(id)", false)]
    public void Problems_Images_AreHeldToTheirSpelling(string image, bool isSound) =>
        Assert.Equal(isSound ? [] : ["container.image"], BootstrapValidation.Validate(Of(Container with { Image = image })).Select(problem => problem.Path));

    [Fact]
    public void Problems_FloatingTag_IsThatOne() => Assert.Equal(
        ["container.image must not be latest, which differs between servers; got 'app:latest'."],
        Problems(Of(Container with { Image = "app:latest" })));

    [Fact]
    public void Problems_ContainerThatIsNotThere_IsThatOne() => Assert.Equal(
        ["proxy.upstream must be a service where there is no container."],
        Problems(BootstrapSpecs.Container with { Container = null }));

    [Fact]
    public void Problems_ContainerNobodyReaches_IsThatOne() => Assert.Equal(
        ["proxy.upstream must be the container where there is one, as nothing else reaches it."],
        Problems(BootstrapSpecs.Container with { Proxy = Proxy }));

    [Fact]
    public void Problems_ContainerOnTheProxysPort_IsThatOne() => Assert.Equal(
        ["proxy.listenPort must not be the container's port; got 8443."],
        Problems(Of(Container with { Port = 8443 })));

    [Fact]
    public void Problems_MoreThanFits_NamesTheSize()
    {
        // Digests compress badly, as values of their kind do.
        var variables = Enumerable.Range(0, 400).ToImmutableSortedDictionary(
            i => $"V{i}", i => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i))), StringComparer.Ordinal);
        var spec = Of(Container with { Variables = variables });

        Assert.Equal(
            [FormattableString.Invariant($"container must leave the user data within 16,384 bytes after compression, EC2's limit; got {ServerBootstrap.Compressed(spec).Length:#,0}. Move long values to parameters.")],
            Problems(spec));
    }

    private static BootstrapSpec Of(ContainerSpec container) => BootstrapSpecs.Container with { Container = container };

    private static IEnumerable<string> Problems(BootstrapSpec spec) => BootstrapValidation.Validate(spec).Select(problem => problem.ToString());
}
