using System.Collections.Immutable;
using System.Security.Cryptography;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Tests.Validation;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class BootstrapValidationTests
{
    private const string ImageRule = "must be an image with a digest or a tag other than latest, such as nginx:1.28 or registry/name@sha256:...";
    private const string SecretFix =
        "Put the value in Secrets Manager and name it under secrets. If it is no secret, list the variable under plainVariables.";

    public static TheoryData<string> Specs => BootstrapSpecs.Names;

    [Theory]
    [MemberData(nameof(Specs))]
    public void Validate_SoundSpecs_FindsNoProblem(string name) => Assert.Empty(Problems(BootstrapSpecs.Named(name)));

    [Fact]
    public void Validate_BadNames_NamesEach() => Assert.Equal(
        [
            "service must be 1 to 32 lower-case letters, digits and hyphens, the first a letter; got 'we b'.",
            "environment must be 1 to 32 lower-case letters, digits and hyphens, the first a letter; got '1prod'.",
            "region must be a commercial region of AWS, such as eu-central-1; got 'Frankfurt'. The list is infra/Facts/regions.txt.",
            "logGroup must be the name of a log group: 1 to 512 letters, digits and ._/#-; got 'logs:*'.",
            "groupName must be 1 to 255 letters, digits and ._-; got 'group$(id)'.",
            "drainHookName must be 1 to 255 letters, digits and ._-; got ''.",
        ],
        Problems(BootstrapSpecs.Proxy with
        {
            Service = "we b",
            Environment = "1prod",
            Region = "Frankfurt",
            LogGroup = "logs:*",
            GroupName = "group$(id)",
            DrainHookName = "",
        }));

    [Fact]
    public void Validate_FolderOfNoContainer_IsRefused() => Assert.Equal(
        [
            "folder.parameterName must be the name of a parameter: a slash, then letters, digits and ._/-; got 'files'.",
            "folder must be left out of a server without a container.",
        ],
        Problems(BootstrapSpecs.Proxy with { Folder = new("files", IsReadOnly: false) }));

    [Theory]
    [InlineData("/mnt", true)]
    [InlineData("/mnt/files", true)]
    [InlineData("/mnt/files/cache", true)]
    [InlineData("/mnt/files2", false)]
    [InlineData("/mn", false)]
    public void Validate_FolderInMemoryOverTheSharedOne_IsRefused(string path, bool isRefused) => Assert.Equal(
        isRefused ? [$"container.tmpfs[0].path must lie beside /mnt/files, where the shared files are; got '{path}'."] : [],
        Problems(BootstrapSpecs.Files.With((ContainerSpec container) => container with { Tmpfs = [new() { Path = path, SizeMiB = 1 }] })));

    [Theory]
    [InlineData(0, "shutdownGraceSeconds must be 1 to 900; got 0.")]
    [InlineData(1, "")]
    [InlineData(900, "")]
    [InlineData(901, "shutdownGraceSeconds must be 1 to 900; got 901.")]
    public void Validate_Grace_IsThatOfServerGroups(int seconds, string expected) =>
        Assert.Equal(expected, string.Join('\n', Problems(BootstrapSpecs.Proxy with { ShutdownGraceSeconds = seconds })));

    [Fact]
    public void Validate_BadUpstream_NamesEachValue() => Assert.Equal(
        [
            "upstream.hostName must be a DNS name in lower case with at least one dot; got 'lb;reload'.",
            "upstream.port must be 1 to 65535; got 65536.",
            "upstream.certificateName must be a DNS name in lower case with at least one dot; got 'localhost'.",
        ],
        Problems(BootstrapSpecs.Proxy with { Workload = new ServerWorkload.HttpForward(new("lb;reload", 65536, "localhost"), new()) }));

    [Theory]
    [InlineData(nameof(BootstrapSpecs.Proxy))]
    [InlineData(nameof(BootstrapSpecs.Container))]
    public void Validate_BadProxy_IsReportedByItsAttributes(string name) => Assert.Equal(
        ["proxy.rateLimitPerSecond must be 1 to 100000; got 0.", "proxy.maxBodyMiB must be 1 to 1024; got 1025."],
        Problems(BootstrapSpecs.Named(name).With((ProxySpec proxy) => proxy with { RateLimitPerSecond = 0, MaxBodyMiB = 1025 })));

    [Theory]
    [InlineData(nameof(BootstrapSpecs.Container))]
    [InlineData(nameof(BootstrapSpecs.Tcp))]
    public void Validate_BadContainer_IsReportedByItsAttributes(string name) => Assert.Equal(
        [
            $"container.image {ImageRule}; got '--privileged'.",
            "container.cpus must be 0.1 to 192; got NaN.",
            "container.port must be 1024 to 65535, as a container without rights of root listens on no lower port; got 80.",
            "container.healthPath must be a path of letters, digits and ._~/-, at most 256, the first a slash, such as /healthz; got 'healthz'.",
        ],
        Problems(BootstrapSpecs.Named(name).With((ListeningContainerSpec container) =>
            container with { Image = "--privileged", Port = 80, Cpus = double.NaN, HealthPath = "healthz" })));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Validate_NumberOfTrustedBlocks_IsHeldToItsLimits(int count, bool isSound) => Assert.Equal(
        isSound ? [] : [$"trustedBlocks must list 1 to 32; got {count}. Leave it out for the private ranges."],
        Problems(BootstrapSpecs.Proxy with { TrustedBlocks = [.. Enumerable.Range(0, count).Select(i => Cidr.Parse($"10.{i}.0.0/16"))] }));

    [Fact]
    public void Validate_TimesAndForwarders_AreHeldToTheirLimits() => Assert.Equal(
        [
            "forwarderBlocks must list at most 32; got 33.",
            "idleTimeoutSeconds must be 1 to 4000; got 0.",
            "proxy.connectTimeoutSeconds must be less than readTimeoutSeconds (5); got 5.",
            "upstream.idleTimeoutSeconds must be 1 to 4000; got 4001.",
        ],
        Problems(BootstrapSpecs.Proxy with
        {
            ForwarderBlocks = [.. Enumerable.Range(0, 33).Select(i => Cidr.Parse($"10.{i}.0.0/16"))],
            IdleTimeoutSeconds = 0,
            Workload = new ServerWorkload.HttpForward(
                new("lb.example.com", 443, IdleTimeoutSeconds: 4001), new() { ConnectTimeoutSeconds = 5, ReadTimeoutSeconds = 5 }),
        }));

    [Fact]
    public void Validate_BadVariables_NamesEachAndShowsNoValue() => Assert.Equal(
        [
            "container.variables.1A must be named with letters, digits and underscores, at most 128, the first no digit.",
            "container.variables.LINES must be one line of at most 4096 characters, without control characters.",
            "container.variables.LONG must be one line of at most 4096 characters, without control characters.",
            "container.parameters.B must be the name of a parameter: letters, digits and ._/-, at most 1,011; got '--profile'.",
            "container.parameters.B must be set once, but variables has it too.",
            "container.secrets.C must be set once, but parameters has it too.",
            $"container.variables.DB_PASSWORD must not be a secret, as user data is not one. {SecretFix}",
            $"container.variables.apiKey must not be a secret, as user data is not one. {SecretFix}",
        ],
        Problems(BootstrapSpecs.Container.With((ContainerSpec container) => container with
        {
            Variables = BootstrapSpecs.Map(
                ("1A", ""), ("B", ""), ("DB_PASSWORD", "hush"), ("LINES", "hush\nhush"), ("LONG", new string('x', 4097)), ("apiKey", "hush")),
            Parameters = BootstrapSpecs.Map(("B", "--profile"), ("C", "ok")),
            Secrets = BootstrapSpecs.Map<SecretReference>(("C", new("a"))),
        })));

    [Theory]
    [InlineData("mysql://app:hush@db.internal/app", true)]
    [InlineData("https://user:hush@example.com", true)]
    [InlineData("AKIAIOSFODNN7EXAMPLE", true)]
    [InlineData("-----BEGIN EC PRIVATE KEY-----", true)]
    [InlineData("sk_" + "live_abcdefghij0123", true)]
    [InlineData("gh" + "p_abcdefghijklmnopqrstuvwxyz", true)]
    [InlineData("eyJ" + "hbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln", true)]
    [InlineData("npm_config_cache", false)]
    [InlineData("https://example.com:8443/path@1", false)]
    [InlineData("mysql://db.internal/app", false)]
    [InlineData("AKIA", false)]
    public void Validate_VariableWithCredentialsInItsValue_IsReported(string value, bool isSecret) => Assert.Equal(
        isSecret ? [$"container.variables.TARGET must not hold credentials, as user data is not a secret. {SecretFix}"] : [],
        Problems(BootstrapSpecs.Container.With((ContainerSpec container) => container with { Variables = BootstrapSpecs.Map(("TARGET", value)) })));

    [Theory]
    [InlineData("nginx:1.28", true)]
    [InlineData("registry.example.com:5000/team/app:v1", true)]
    [InlineData("app@sha256:0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("app:1@sha256:0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("", false)]
    [InlineData("nginx", false)]
    [InlineData("nginx:", false)]
    [InlineData("app:latest", false)]
    [InlineData("app@sha256:0123", false)]
    [InlineData("app:1 --privileged", false)]
    [InlineData("app:1\n", false)]
    [InlineData("app:$(id)", false)]
    public void Validate_Image_IsHeldToItsSpelling(string image, bool isSound) => Assert.Equal(
        isSound ? [] : [$"container.image {ImageRule}; got '{image}'."],
        Problems(BootstrapSpecs.Container.With((ContainerSpec container) => container with { Image = image })));

    [Fact]
    public void Validate_ContainerOnTheProxysPort_IsReported() => Assert.Equal(
        ["container.port must not be 8443, the port that the proxy listens on; got 8443."],
        Problems(BootstrapSpecs.Container.With((ListeningContainerSpec container) => container with { Port = ServerProxy.Port })));

    [Fact]
    public void ValidateSize_MoreThanFits_NamesTheSize()
    {
        // Digests compress badly, as values of their kind do.
        var variables = Enumerable.Range(0, 400).ToImmutableSortedDictionary(
            i => $"V{i}", i => Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(i))), StringComparer.Ordinal);
        var size = ServerBootstrap.Render(
            BootstrapSpecs.Container.With((ContainerSpec container) => container with { Variables = variables })).Length;

        Assert.Equal(
            [
                " must leave the user data within 16,384 bytes after compression, EC2's limit; "
                + FormattableString.Invariant($"got {size:#,0}. Move long values to parameters."),
            ],
            Refusal.Lines(BootstrapValidation.ValidateSize(size)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void ValidateSize_Limit_IsThatOfEc2(int more, bool isSound) =>
        Assert.Equal(isSound, !BootstrapValidation.ValidateSize(ServerBootstrap.MaxBytes + more).Any());

    [Theory]
    [InlineData("DB_PASS", true)]
    [InlineData("PASSPHRASE", true)]
    [InlineData("JWT_KEY", true)]
    [InlineData("SECRET_KEY_BASE", true)]
    [InlineData("API_TOKEN_V2", true)]
    [InlineData("SESSION_SECRET_NEXT", true)]
    [InlineData("TOKEN_URL", false)]
    [InlineData("SECRET_NAME", false)]
    [InlineData("PUBLIC_KEY", false)]
    [InlineData("KEYBOARD", false)]
    [InlineData("MONKEY", false)]
    [InlineData("COMPASS_HOST", false)]
    public void Validate_VariableNamedAsASecret_IsReportedByWord(string name, bool isSecret) => Assert.Equal(
        isSecret ? [$"container.variables.{name} must not be a secret, as user data is not one. {SecretFix}"] : [],
        Problems(BootstrapSpecs.Container.With((ContainerSpec container) => container with { Variables = BootstrapSpecs.Map((name, "hunter2")) })));

    [Fact]
    public void Validate_PlainVariables_AreNoSecretsAndMustExist() => Assert.Equal(
        ["container.plainVariables[1] must be the name of one of variables; got 'OTHER_KEY'."],
        Problems(BootstrapSpecs.Container.With((ContainerSpec container) => container with
        {
            Variables = BootstrapSpecs.Map(("CACHE_KEY", "all")),
            PlainVariables = ["CACHE_KEY", "OTHER_KEY"],
        })));

    private static IEnumerable<string> Problems(BootstrapSpec spec) => Refusal.Lines(BootstrapValidation.Validate(spec));
}
