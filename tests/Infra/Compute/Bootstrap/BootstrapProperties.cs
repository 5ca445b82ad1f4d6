using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What holds of the user data of every server.</summary>
public sealed class BootstrapProperties
{
    private const int Cases = 1000;

    private static readonly Gen<string> Variable = Gen.String[Gen.Char["ABCDEFGHIJ_"], 1, 12].Select(name => $"V_{name}_X");
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcdefghij0123456789-"], 0, 20].Select(name => $"n{name}");
    private static readonly Gen<string> Path = Name.Select(name => $"/{name}");
    // Anything but control characters, with those that shells, YAML, nginx, systemd and JSON read as their own.
    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.String[
            Gen.OneOf(
                Gen.Char[" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"], Gen.Char[' ', '~'], Gen.Const('ü'), Gen.Const('\u2028'), Gen.Const('\ufeff')),
            0,
            60],
        Gen.OneOfConst("@PORT@", "$(reboot)", "`id`", "%n", "- a: b", "{{ x }}", "EOF", "---", "...", "<<'END'"));

    private static readonly Gen<ListeningContainerSpec> Container =
        from image in Gen.OneOfConst(
            "app:1", "registry.example.com:5000/a/b:v1.2", $"111122223333.dkr.ecr.eu-central-1.amazonaws.com/a@sha256:{new string('0', 64)}")
        from port in Gen.Int[1024, 8442]
        from memory in Gen.Int[64, 100_000]
        from cpus in Gen.Int[1, 1920]
        from healthPath in Path
        from variables in Entries(Value)
        from parameters in Entries(Path)
        from secrets in Entries(Gen.Select(Name, Gen.Bool, Name).Select((name, hasKey, key) => new SecretReference(name, hasKey ? key : null)))
        let taken = variables.Keys.Concat(parameters.Keys).ToHashSet()
        select new ListeningContainerSpec
        {
            Image = image,
            Port = port,
            MemoryMiB = memory,
            Cpus = cpus / 10d,
            HealthPath = healthPath,
            Variables = variables,
            Parameters = parameters.RemoveRange(variables.Keys),
            Secrets = secrets.RemoveRange(taken),
        };

    private static readonly Gen<ProxySpec> Proxy =
        from numbers in Gen.Int[1, 75].Array[6]
        select new ProxySpec
        {
            RateLimitPerSecond = numbers[0],
            RateLimitBurst = numbers[1],
            MaxBodyMiB = numbers[2],
            ConnectTimeoutSeconds = numbers[3],
            ReadTimeoutSeconds = numbers[3] + numbers[4],
            Cache = numbers[5] % 2 == 0,
        };

    private static readonly Gen<ServerWorkload> Http =
        from container in Container from proxy in Proxy select (ServerWorkload)new ServerWorkload.HttpContainer(container, proxy);

    private static readonly Gen<ServerWorkload> Tcp =
        from container in Container from tls in Gen.Bool select (ServerWorkload)new ServerWorkload.TcpContainer(container, tls);

    private static readonly Gen<ServerWorkload> Worker =
        from container in Container
        select (ServerWorkload)new ServerWorkload.WorkerContainer(new()
        {
            Image = container.Image,
            Variables = container.Variables,
            Parameters = container.Parameters,
            Secrets = container.Secrets,
        });

    private static readonly Gen<ServerWorkload> Task =
        from worker in Worker
        from minutes in Gen.Int[1, 240]
        from isDeployed in Gen.Bool
        select (ServerWorkload)new ServerWorkload.TaskContainer(worker.Container!, minutes, isDeployed ? "/shop-migrate/result" : null);

    private static readonly Gen<ServerWorkload> Forward =
        from host in Name
        from isVerified in Gen.Bool
        from proxy in Proxy
        select (ServerWorkload)new ServerWorkload.HttpForward(new($"a{host}z.example.com", 443, isVerified ? "lb.example.com" : null), proxy);

    private static readonly Gen<BootstrapSpec> Sound =
        from service in Name
        from workload in Gen.OneOf(Http, Http, Forward, Tcp, Worker, Task)
        from believes in Gen.Bool
        from grace in Gen.Int[1, 900]
        from healthGrace in Gen.Int[0, 7200]
        select new BootstrapSpec
        {
            Service = service,
            Environment = "infra-test",
            Region = "eu-central-1",
            Workload = workload,
            ForwarderBlocks = believes ? [Cidr.Parse("10.0.32.0/20")] : [],
            LogGroup = $"/infra-test/{service}",
            GroupName = $"infra-test-{service}",
            DrainHookName = $"infra-test-{service}-drain",
            ShutdownGraceSeconds = grace,
            HealthCheckGraceSeconds = healthGrace,
        };

    // One text of the spec is anything at all; so may be several numbers.
    private static readonly Gen<BootstrapSpec> Any =
        from spec in Sound
        from text in Gen.OneOf(Value, Gen.String, Gen.OneOfConst("", "\n", "a\nb", "a b", "a;b", "a'b", "$(id)", "-x", "A"))
        from place in Gen.Int[0, 9]
        from number in Gen.OneOfConst(int.MinValue, -1, 0, 1, 80, 8443, 70_000, int.MaxValue)
        let container = spec.Workload.Container as ListeningContainerSpec ?? BootstrapSpecs.Listening
        select place switch
        {
            0 => spec with { Service = text },
            1 => spec with { Region = text },
            2 => spec with { LogGroup = text, GroupName = text, DrainHookName = text },
            3 => spec with { Workload = new ServerWorkload.HttpForward(new(text, number, text), new()) },
            4 => spec with { Workload = BootstrapSpecs.Http(container with { Image = text, Port = number }) },
            5 => spec with { Workload = BootstrapSpecs.Http(container with { HealthPath = text, MemoryMiB = number, Cpus = number }) },
            6 => spec with { Workload = BootstrapSpecs.Http(container with { Variables = BootstrapSpecs.Map((text, text)) }) },
            7 => spec with { Workload = BootstrapSpecs.Http(container with { Parameters = BootstrapSpecs.Map((text, text)) }) },
            8 => spec with { Workload = new ServerWorkload.HttpContainer(container, new() { RateLimitPerSecond = number, MaxBodyMiB = number }) },
            _ => spec with { ShutdownGraceSeconds = number, Environment = text },
        };

    [Fact]
    public void Render_AnySoundSpec_IsWithinItsLimitAndTheSameAgain() => Sound.Sample(
        spec =>
        {
            var userData = ServerBootstrap.Render(spec);
            return userData.Length <= ServerBootstrap.MaxBytes && userData.AsSpan().SequenceEqual(ServerBootstrap.Render(spec with { }));
        },
        iter: Cases);

    [Fact]
    public void Yaml_OfAnySoundSpec_GivesBackFilesAndCommands() => Sound.Sample(
        spec =>
        {
            var configuration = ServerBootstrap.Configuration(spec);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(configuration.ToYaml()));
            var root = yaml.Documents.Single().RootNode;
            return ((YamlSequenceNode)root["write_files"])
                .Select(file => file["content"].ToString()).SequenceEqual(configuration.Files.Select(file => file.Text))
                && ((YamlSequenceNode)root["runcmd"]).Select(command =>
                    ((YamlSequenceNode)command).Select(word => word.ToString()).ToImmutableArray())
                    .Zip(configuration.Commands).All(pair => pair.First.SequenceEqual(pair.Second));
        },
        iter: Cases);

    // A variable's value is in one file alone, and only names of secrets are in that file.
    [Fact]
    public void Environment_OfAnySoundSpec_IsTheSpecsAndNothingElse() => Sound.Where(spec => spec.Workload.Container is not null).Sample(
        spec =>
        {
            var container = spec.Workload.Container!;
            var file = ServerBootstrap.Configuration(spec).Files.Single(file => file.Name == "environment.json");
            var sources = JsonNode.Parse(file.Text)!;
            return container.Variables.All(pair => sources["variables"]![pair.Key]!.GetValue<string>() == pair.Value)
                && container.Parameters.All(pair => sources["parameters"]![pair.Key]!.GetValue<string>() == pair.Value)
                && container.Secrets.All(pair => IsReference(sources["secrets"]![pair.Key]!.AsObject(), pair.Value))
                && sources.AsObject().Sum(group =>
                    group.Value!.AsObject().Count) == container.Variables.Count + container.Parameters.Count + container.Secrets.Count;
        },
        iter: Cases);

    // Every other file is the same for all environments of a container. A task is another version with other variables, which its units name.
    [Fact]
    public void OtherFiles_OfAnySoundSpec_KnowNothingOfTheEnvironment() => Sound.Where(
        spec => spec.Workload is { Container: not null } and not ServerWorkload.TaskContainer).Sample(
        spec =>
        {
            var bare = spec.With((ContainerSpec container) => container with
            {
                Variables = BootstrapSpecs.Map<string>(),
                Parameters = BootstrapSpecs.Map<string>(),
                Secrets = BootstrapSpecs.Map<SecretReference>(),
            });
            return Others(spec).SequenceEqual(Others(bare));

            static IEnumerable<BootFile> Others(BootstrapSpec spec) =>
                ServerBootstrap.Configuration(spec).Files.Where(file => file.Name != "environment.json");
        },
        iter: Cases);

    // Every text of a spec without problems is one that the files can hold.
    [Fact]
    public void Render_AnySpecWithoutProblems_Succeeds() => Any.Sample(
        spec => !BootstrapValidation.Validate(spec).IsEmpty || ServerBootstrap.Render(spec).Length > 0,
        iter: Cases);

    private static bool IsReference(JsonObject written, SecretReference secret) =>
        written["name"]!.GetValue<string>() == secret.Name
        && written["key"]?.GetValue<string>() == secret.Key
        && written.Count == (secret.Key is null ? 1 : 2);

    private static Gen<ImmutableSortedDictionary<string, T>> Entries<T>(Gen<T> value) =>
        from pairs in Gen.Select(Variable, value).Array[0, 6]
        select pairs.DistinctBy(pair => pair.Item1).ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
}
