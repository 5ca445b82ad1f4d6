using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Cluster;

/// <summary>Workloads as tests declare them.</summary>
internal static class WorkloadRun
{
    public const string Name = "shop-prod-orders-pods";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    /// <summary>A container with all that pods can have.</summary>
    public static ListeningContainerSpec Container { get; } = new()
    {
        Image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1.0.0",
        Port = 8080,
        Args = ["serve", "--greeting=$(HOME)"],
        Tmpfs = [new() { Path = "/var/spool/orders", SizeMiB = 32 }],
        Variables = Sorted(("LOG_LEVEL", "info")),
        Parameters = Sorted(("FEATURES", "/shop/features")),
        Secrets = Sorted(("MYSQL_PASSWORD", new SecretReference("shop-mysql", "password")), ("TOKEN", new SecretReference("shop-token"))),
    };

    /// <summary>What an application's pods run.</summary>
    public static ServerWorkload Application { get; } = new ServerWorkload.HttpContainer(Container, new());

    public static BootstrapSpec Bootstrap(ServerWorkload workload) => new()
    {
        Service = "orders",
        Environment = "shop-prod",
        Region = "eu-central-1",
        Workload = workload,
        TrustedBlocks = [Cidr.Parse("10.0.0.0/16")],
        LogGroup = "unused",
        GroupName = "unused",
        DrainHookName = "unused",
    };

    /// <summary>An application with a container of ours beside it, whose rights name things by ids of AWS.</summary>
    public static WorkloadArgs With(Sidecar sidecar) => Least(
        Args().Bootstrap with { Sidecars = [sidecar] },
        lateStatements: [Output.Create(new PolicyStatement { Sid = "Late", Actions = ["appconfig:GetLatestConfiguration"], Resources = ["id"] })]);

    /// <summary>An application, or a task, with a folder that its pods share.</summary>
    public static WorkloadArgs With(PodFolder folder, ServerWorkload? workload = null) => Least(
        Bootstrap(workload ?? new ServerWorkload.WorkerContainer(new() { Image = Container.Image })),
        workload is ServerWorkload.TaskContainer ? new("0 3 * * *", "Etc/UTC") : null,
        folder);

    /// <summary>A worker, or a task, whose errors are counted.</summary>
    public static WorkloadArgs Counting(LogErrors errors, ServerWorkload? workload = null, params ImmutableArray<string> longerNames) => Least(
        Bootstrap(workload ?? new ServerWorkload.WorkerContainer(new() { Image = Container.Image })),
        workload is ServerWorkload.TaskContainer ? new("0 3 * * *", "Etc/UTC") : null,
        errors: errors,
        longerNames: longerNames);

    // Without a balancer, secrets and parameters.
    private static WorkloadArgs Least(
        BootstrapSpec bootstrap,
        PodScheduleArgs? schedule = null,
        PodFolder? folder = null,
        LogErrors? errors = null,
        ImmutableArray<string>? longerNames = null,
        params ImmutableArray<Output<PolicyStatement>> lateStatements)
    {
        var args = Args();
        return new()
        {
            Bootstrap = bootstrap,
            Schedule = schedule,
            Folder = folder,
            LogErrors = errors,
            LongerNames = longerNames ?? [],
            LateStatements = lateStatements,
            Namespace = args.Namespace,
            Pool = args.Pool,
            Architecture = args.Architecture,
            ProxyImage = args.ProxyImage,
            Flows = args.Flows,
            Location = args.Location,
            ClusterName = args.ClusterName,
            AlarmChannel = args.AlarmChannel,
        };
    }

    public static WorkloadArgs Args(ServerWorkload? workload = null, PodGroupSpec? spec = null, PodScheduleArgs? schedule = null) => new()
    {
        Spec = spec ?? new(),
        Bootstrap = Bootstrap(workload ?? Application),
        Schedule = schedule,
        Namespace = "services",
        Pool = "mysql",
        Architecture = Architecture.Arm64,
        ProxyImage = "nginx:1.28",
        Flows = Flows,
        Location = Location,
        ClusterName = "shop-prod-cluster",
        TargetGroupArns = workload is null or { HasProxy: true }
            ? ImmutableSortedDictionary<string, Output<string>>.Empty.Add(
                workload is ServerWorkload.TcpContainer ? "tcp" : "internal", Output.Create("targets"))
            : ImmutableSortedDictionary<string, Output<string>>.Empty,
        AlarmChannel = new("topic", "https://runbooks"),
        SecretArns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-mysql-??????"],
        ParameterArns = ["arn:aws:ssm:eu-central-1:111122223333:parameter/shop/features"],
        DecryptKeyArns = ["secrets-key"],
    };

    /// <summary>A worker that receives messages.</summary>
    public static WorkloadArgs WithKeyUse(KeyUse use) => new()
    {
        Bootstrap = Bootstrap(new ServerWorkload.WorkerContainer(Container)),
        Namespace = "services",
        Pool = "general",
        Architecture = Architecture.Arm64,
        ProxyImage = "nginx:1.28",
        Flows = Flows,
        Location = Location,
        ClusterName = "shop-prod-cluster",
        TargetGroupArns = ImmutableSortedDictionary<string, Output<string>>.Empty,
        AlarmChannel = new("topic", "https://runbooks"),
        Statements = [new() { Sid = "Queue", Actions = ["sqs:ReceiveMessage"], Resources = ["queue"] }],
        DataKeyArn = "data-key",
        KeyUses = [use],
    };

    public static PodFlows Flows { get; } = new()
    {
        Vpc = Cidr.Parse("10.0.0.0/16"),
        DnsAddress = "172.20.0.10",
        CallingPods = [new("services", "web")],
        CallingBlocks = [Cidr.Parse("10.0.4.0/22")],
        CalledBlocks = [new(Cidr.Parse("10.0.8.0/22"), 6379), new(Cidr.Parse("10.0.8.0/22"), 3306)],
    };

    public static async Task<RecordingCloud> RunAsync(WorkloadArgs args, bool isPreview = false)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => _ = new Workload(Name, args));
        return cloud;
    }

    /// <summary>All objects and resources, each with its inputs.</summary>
    public static string Text(RecordingCloud cloud) => string.Concat(
        cloud.Resources
            .Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal))
            .Where(resource => !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal))
            .Select(resource => $"{resource.Type} {resource.Name}\n{resource.InputText}\n\n"));

    private static ImmutableSortedDictionary<string, T> Sorted<T>(params (string Key, T Value)[] items) =>
        items.ToImmutableSortedDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);
}
