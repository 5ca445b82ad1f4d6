using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Compute;
using Infra.Messaging;
using Infra.Observability;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Compute;

/// <summary>Server groups as tests declare them.</summary>
internal static class ServerGroupRun
{
    public const string Group = "aws:autoscaling/group:Group";
    public const string Name = "shop-web";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    /// <summary>Instance types by name.</summary>
    public static ImmutableArray<InstanceType> Types(params string[] names) => [.. names.Select(InstanceType.Parse)];

    /// <summary>A group behind a balancer with all that a service usually has.</summary>
    public static ServerGroupArgs Args(ServerGroupSpec? spec = null, bool protect = true) => new()
    {
        Spec = spec ?? new(),
        Protect = protect,
        Location = Location,
        SubnetIds = new[] { "subnet-a", "subnet-b", "subnet-c" },
        SecurityGroupIds = "sg",
        UserData = "I2Nsb3VkLWNvbmZpZwo=",
        LogsKeyArn = "logs-key",
        TargetGroupArns = new[] { "targets-blue", "targets-green" },
        RequestCountLabel = "app/shop/1/targetgroup/web/2",
        ParameterArns = ["arn:aws:ssm:eu-central-1:111122223333:parameter/shop/web/*"],
        SecretArns = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/mysql-??????"],
        EndpointServices = ["secretsmanager"],
        DecryptKeyArns = ["secrets-key"],
        ImageRepositoryArns = ["arn:aws:ecr:eu-central-1:111122223333:repository/shop/web"],
        RefreshAlarmNames = ["shop-balancer-alarm-errors"],
        AlarmChannel = new("topic", "https://runbooks"),
        Tags = ImmutableSortedDictionary<string, string>.Empty.Add("Environment", "prod").Add("Owner", "shop"),
    };

    /// <summary>A group behind no balancer, with the least that it must be given.</summary>
    public static ServerGroupArgs Least(ServerGroupSpec? spec = null) => new()
    {
        Spec = spec ?? new(),
        Location = Location,
        SubnetIds = new[] { "subnet-a", "subnet-b" },
        SecurityGroupIds = "sg",
        UserData = "",
        LogsKeyArn = "logs-key",
        AlarmChannel = new("topic", "https://runbooks"),
    };

    /// <summary>The least, with queues of which messages wait.</summary>
    public static ServerGroupArgs WithBacklog(int? perServer, params ImmutableArray<string> queues)
    {
        var least = Least();
        return new()
        {
            Spec = new() { BacklogPerServer = perServer },
            Location = least.Location,
            SubnetIds = least.SubnetIds,
            SecurityGroupIds = least.SecurityGroupIds,
            UserData = least.UserData,
            LogsKeyArn = least.LogsKeyArn,
            AlarmChannel = least.AlarmChannel,
            Backlog = [.. queues.Select(queue => JobQueueMetrics.Waiting(queue, MetricStatistic.Average))],
        };
    }

    /// <summary>The least, without a container.</summary>
    public static ServerGroupArgs WithoutContainer()
    {
        var least = Least();
        return new()
        {
            Location = least.Location,
            SubnetIds = least.SubnetIds,
            SecurityGroupIds = least.SecurityGroupIds,
            UserData = least.UserData,
            LogsKeyArn = least.LogsKeyArn,
            AlarmChannel = least.AlarmChannel,
            HasContainer = false,
        };
    }

    /// <summary>The least, and this.</summary>
    public static ServerGroupArgs With(
        Input<string>? ebsKeyArn = null, ImmutableArray<PolicyStatement>? statements = null, string userData = "",
        ImmutableArray<PolicyStatement>? containerStatements = null, ImmutableArray<Output<PolicyStatement>>? lateStatements = null,
        ImmutableArray<Output<PolicyStatement>>? containerLateStatements = null, LogErrors? logErrors = null,
        params ImmutableArray<KeyUse> containerKeyUses)
    {
        var least = Least();
        return new()
        {
            Location = least.Location,
            SubnetIds = least.SubnetIds,
            SecurityGroupIds = least.SecurityGroupIds,
            UserData = userData,
            LogsKeyArn = least.LogsKeyArn,
            AlarmChannel = least.AlarmChannel,
            EbsKeyArn = ebsKeyArn,
            Statements = statements ?? [],
            LateStatements = lateStatements ?? [],
            ContainerStatements = containerStatements ?? [],
            ContainerLateStatements = containerLateStatements ?? [],
            ContainerKeyUses = containerKeyUses,
            LogErrors = logErrors,
        };
    }

    public static async Task<RecordingCloud> RunAsync(
        ServerGroupArgs args, bool isPreview = false, Action<ServerGroup>? made = null, ComponentResourceOptions? options = null)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var group = new ServerGroup(Name, args, options);
            made?.Invoke(group);
        });
        return cloud;
    }

    /// <summary>Options that take note of the options of every resource below, by name.</summary>
    public static ComponentResourceOptions Recording(ConcurrentDictionary<string, ResourceOptions> options) => new()
    {
        ResourceTransformations =
        {
            args =>
            {
                options[args.Resource.GetResourceName()] = args.Options;
                return null;
            },
        },
    };
}
