using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Observability;
using Infra.Resilience.Experiments;
using Infra.Security;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>The settings of an environment, as its stack file and its profile say, except for the sections of its parts.</summary>
public sealed record EnvironmentSettings
{
    /// <summary>Keys of the tags that the program sets itself, as a pattern.</summary>
    internal const string OwnTags = "Project|Environment|ManagedBy|Name|Tier|VlanId";

    /// <summary>
    /// The 12 digits of the account, in quotes. The provider refuses every other account. A change replaces what has them in its name, such as the
    /// bucket of access logs: an environment in another account is a new one.
    /// </summary>
    [Required(ErrorMessage = "the 12 digits of the account to deploy to, in quotes")]
    [RegularExpression("[0-9]{12}", ErrorMessage = "must be 12 digits, in quotes, or YAML reads a number")]
    public required string AccountId { get; init; }

    /// <summary>Region of the commercial partition, such as <c>eu-central-1</c>.</summary>
    /// <remarks>AWS GovCloud has no public hosted zones; China and the isolated partitions name their services differently.</remarks>
    [Required(ErrorMessage = "the region to deploy to, such as eu-central-1")]
    [Region]
    public required string Region { get; init; }

    /// <summary>
    /// Ids of the availability zones, such as <c>euc1-az1</c>, in any order (<c>aws ec2 describe-availability-zones</c>). Load balancers and
    /// databases need two.
    /// </summary>
    [Required(ErrorMessage = "the ids of availability zones"), Length(2, ZoneId.MaxZones), Unique]
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>Profile. Without it that of the stacks <c>dev</c> and <c>prod</c>; stacks of other names must set it.</summary>
    public EnvironmentProfile? Profile { get; init; }

    /// <summary>Tags of every resource by key, beside those that the program sets.</summary>
    /// <remarks>
    /// AWS allows 50; the program sets up to 6: <see href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"/>.
    /// </remarks>
    [Length(0, 44)]
    [Keys(
        "(?![aA][wW][sS]:)(?!(" + OwnTags + @")$)[\p{L}\p{N}\p{Z}_.:/=+\-@]{1,128}",
        "must have a key of 1 to 128 letters, digits, spaces or _.:/=+-@ that does not begin with aws: and is none that the program sets itself")]
    [RegularExpression(
        @"[\p{L}\p{N}\p{Z}_.:/=+\-@]{0,256}",
        ErrorMessage = "must be at most 256 letters of any language, digits, spaces or _.:/=+-@, so none of & ' , ( )")]
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The network.</summary>
    public NetworkSpec Network { get; init; } = new();

    /// <summary>The domain.</summary>
    [Required(ErrorMessage = "the environment's domain")]
    public required DomainSpec Domain { get; init; }

    /// <summary>The services, in any order.</summary>
    [Unique(nameof(ServiceSettings.Name))]
    public ImmutableArray<ServiceSettings> Services { get; init; } = [];

    /// <summary>Where services run that do not say it themselves.</summary>
    public ServiceRuntime Runtime { get; init; } = ServiceRuntime.Servers;

    /// <summary>The Kubernetes cluster. There is one where a service runs on Kubernetes.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Tier whose subnets hold databases and caches; not a public one.</summary>
    public string DataTier { get; init; } = "data";

    /// <summary>Tier whose subnets hold the internal balancers, of HTTP and of TCP services; not a public one.</summary>
    public string InternalTier { get; init; } = "business";

    /// <summary>The web firewall in front of the public balancer.</summary>
    public WebFirewallSpec Firewall { get; init; } = new();

    /// <summary>The balancer that the internet reaches, where services have routes.</summary>
    public LoadBalancerSpec PublicBalancer { get; init; } = new();

    /// <summary>The balancer between services, where services call each other over HTTP.</summary>
    public LoadBalancerSpec InternalBalancer { get; init; } = new();

    /// <summary>The balancers of TCP services.</summary>
    public NetworkLoadBalancerSpec TcpBalancer { get; init; } = new();

    /// <summary>Checks of the public names from around the world, in production.</summary>
    public PublicHealthCheckSpec PublicHealthChecks { get; init; } = new();

    /// <summary>
    /// Days that logs of every kind are kept: the default of each setting that says it for some logs. Without it that is 180.
    /// </summary>
    [LogRetention, LogsInProduction]
    public int? LogRetentionDays { get; init; }

    /// <summary>The bucket of access logs, and their archive.</summary>
    public AccessLogSettings AccessLogs { get; init; } = new();

    /// <summary>Who receives the alarms.</summary>
    public AlarmSettings Alarms { get; init; } = new();

    /// <summary>A second region, in which the environment can go on when the first is lost. Defaults to none.</summary>
    public RecoverySettings? Recovery { get; init; }

    /// <summary>Drills: what is broken on purpose, to see that it heals. Without it there are none.</summary>
    public DrillsSpec? Drills { get; init; }

    /// <summary>Settings that may be below what production demands. Each that needs none is refused.</summary>
    [Unique(nameof(ProductionExemption.Key))]
    public ImmutableArray<ProductionExemption> Exemptions { get; init; } = [];
}
