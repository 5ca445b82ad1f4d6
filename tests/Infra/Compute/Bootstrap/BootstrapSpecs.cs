using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Networking;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The kinds of server.</summary>
internal static class BootstrapSpecs
{
    public static BootstrapSpec Proxy { get; } = new()
    {
        Service = "web",
        Environment = "infra-prod",
        Region = "eu-central-1",
        Workload = new ServerWorkload.HttpForward(new("business.prod.internal.example.com", 443), new()),
        LogGroup = "/infra-prod/web",
        GroupName = "infra-prod-web",
        DrainHookName = "infra-prod-web-drain",
    };

    public static BootstrapSpec Container { get; } = Proxy with
    {
        Service = "business",
        LogGroup = "/infra-prod/business",
        GroupName = "infra-prod-business",
        DrainHookName = "infra-prod-business-drain",
        Workload = Http(new() { Image = "public.ecr.aws/docker/library/httpd:2.4.66", Port = 8080 }),
    };

    /// <summary>The container of <see cref="Container"/>.</summary>
    public static ListeningContainerSpec Listening => (ListeningContainerSpec)Container.Workload.Container!;

    public static BootstrapSpec Secrets { get; } = Container with
    {
        ShutdownGraceSeconds = 45,
        Workload = Http(new()
        {
            Image = $"111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/business@sha256:{new string('a', 64)}",
            Port = 3000,
            MemoryMiB = 1536,
            Cpus = 1.5,
            HealthPath = "/actuator/health",
            Variables = Map<string>(("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75 -Dgreeting=\"it's 100 % $HOME\""), ("CITY", "München")),
            Parameters = Map<string>(("FEATURES", "/infra-prod/business/features")),
            Secrets = Map<SecretReference>(
                ("MYSQL_PASSWORD", new("infra-prod/mysql/app", "password")),
                ("MYSQL_USER", new("infra-prod/mysql/app", "username")),
                ("SIGNING_KEY", new("infra-prod/signing"))),
        }),
    };

    /// <summary>One whose container has a role of its own.</summary>
    public static BootstrapSpec Permissions { get; } =
        Container with { ContainerRoleArn = "arn:aws:iam::111122223333:role/infra-prod-business-container" };

    /// <summary>A container of ours beside that of an application.</summary>
    public static Sidecar Agent { get; } = new()
    {
        Name = "configuration",
        Image = "agent:1",
        ImageKey = "configuration.agentImage",
        Folder = "/backup",
        Variables = Map<string>(
            ("BACKUP_DIRECTORY", "/backup"), ("HTTP_HOST", "127.0.0.1"), ("HTTP_PORT", "2772"), ("PREFETCH_LIST", "/orders")),
    };

    /// <summary>One with a container of ours beside its own.</summary>
    public static BootstrapSpec Beside { get; } = Permissions with { Sidecars = [Agent] };

    /// <summary>One whose upstream's certificate is verified, on another port, with limits of its own.</summary>
    public static BootstrapSpec Verified { get; } = Proxy with
    {
        TrustedBlocks = [Cidr.Parse("10.0.0.0/16")],
        Workload = new ServerWorkload.HttpForward(
            new("internal-business-1.eu-central-1.elb.amazonaws.com", 8443, "business.example.com"),
            new()
            {
                RateLimitPerSecond = 5,
                RateLimitBurst = 7,
                ConnectTimeoutSeconds = 1,
                ReadTimeoutSeconds = 60,
                MaxBodyMiB = 25,
            }),
    };

    /// <summary>A container and a proxy that keep pages.</summary>
    public static BootstrapSpec Pages { get; } = Container.With((ProxySpec proxy) => proxy with { Cache = true });

    public static BootstrapSpec ForwardedPages { get; } = Proxy.With((ProxySpec proxy) => proxy with { Cache = true });

    public static BootstrapSpec Tcp { get; } = Container with
    {
        Service = "queue",
        Workload = new ServerWorkload.TcpContainer(new() { Image = "public.ecr.aws/docker/library/rabbitmq:4.2", Port = 5672 }, Tls: false),
    };

    public static BootstrapSpec Tls { get; } = Tcp with
    {
        Workload = new ServerWorkload.TcpContainer((ListeningContainerSpec)Tcp.Workload.Container!, Tls: true),
    };

    public static BootstrapSpec Worker { get; } = Container with
    {
        Service = "mailer",
        LogGroup = "/infra-prod/mailer",
        GroupName = "infra-prod-mailer",
        DrainHookName = "infra-prod-mailer-drain",
        IsBalanced = false,
        Workload = new ServerWorkload.WorkerContainer(new() { Image = "public.ecr.aws/docker/library/busybox:1.37" }),
    };

    public static string[] AllNames { get; } =
    [
        nameof(Proxy), nameof(Container), nameof(Secrets), nameof(Verified), nameof(Pages), nameof(ForwardedPages), nameof(Tcp), nameof(Tls),
        nameof(Permissions), nameof(Beside), nameof(Worker), nameof(Task), nameof(Files), nameof(TaskWithFiles),
    ];

    /// <summary>One that shares a folder with the other servers of its service.</summary>
    public static BootstrapSpec Files { get; } = Worker with { Folder = new("/infra-prod-files/mailer", IsReadOnly: false) };

    public static BootstrapSpec TaskWithFiles => Task with { Folder = new("/infra-prod-files/migrate", IsReadOnly: true) };

    public static BootstrapSpec Task { get; } = Worker with
    {
        Service = "migrate",
        LogGroup = "/infra-prod/migrate",
        GroupName = "infra-prod-migrate",
        DrainHookName = "infra-prod-migrate-drain",
        Workload = TaskOf(new() { Image = "public.ecr.aws/docker/library/busybox:1.37", Args = ["sh", "-c", "migrate"] }),
    };

    public static TheoryData<string> Names => [.. AllNames];

    public static BootstrapSpec Named(string name) => name switch
    {
        nameof(Proxy) => Proxy,
        nameof(Container) => Container,
        nameof(Secrets) => Secrets,
        nameof(Verified) => Verified,
        nameof(Pages) => Pages,
        nameof(ForwardedPages) => ForwardedPages,
        nameof(Tcp) => Tcp,
        nameof(Tls) => Tls,
        nameof(Permissions) => Permissions,
        nameof(Beside) => Beside,
        nameof(Worker) => Worker,
        nameof(Task) => Task,
        nameof(Files) => Files,
        nameof(TaskWithFiles) => TaskWithFiles,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>A container that answers HTTP, behind a proxy with the defaults.</summary>
    public static ServerWorkload.HttpContainer Http(ListeningContainerSpec container) => new(container, new());

    /// <summary>A task of half an hour that deployments wait for.</summary>
    public static ServerWorkload.TaskContainer TaskOf(ContainerSpec container) => new(container, 30, "/infra-prod-migrate/result");

    /// <summary>The spec with another container.</summary>
    public static BootstrapSpec With(this BootstrapSpec spec, Func<ContainerSpec, ContainerSpec> change) => spec with
    {
        Workload = spec.Workload switch
        {
            ServerWorkload.HttpContainer http => http with { Spec = (ListeningContainerSpec)change(http.Spec) },
            ServerWorkload.TcpContainer tcp => tcp with { Spec = (ListeningContainerSpec)change(tcp.Spec) },
            ServerWorkload.WorkerContainer worker => worker with { Spec = change(worker.Spec) },
            var other => throw new ArgumentOutOfRangeException(nameof(spec), other, "It has no container."),
        },
    };

    /// <summary>The spec with another container that listens.</summary>
    public static BootstrapSpec With(this BootstrapSpec spec, Func<ListeningContainerSpec, ListeningContainerSpec> change) =>
        spec.With((ContainerSpec container) => change((ListeningContainerSpec)container));

    /// <summary>The spec with another proxy before the same upstream.</summary>
    public static BootstrapSpec With(this BootstrapSpec spec, Func<ProxySpec, ProxySpec> change) => spec with
    {
        Workload = spec.Workload switch
        {
            ServerWorkload.HttpContainer http => http with { Proxy = change(http.Proxy) },
            ServerWorkload.HttpForward forward => forward with { Proxy = change(forward.Proxy) },
            var other => throw new ArgumentOutOfRangeException(nameof(spec), other, "It has no proxy of HTTP."),
        },
    };

    public static ImmutableSortedDictionary<string, T> Map<T>(params (string Key, T Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
