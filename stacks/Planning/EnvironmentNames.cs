using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Stacks.Planning;

/// <summary>Logical names of an environment's components.</summary>
/// <param name="Project">Name of the Pulumi project.</param>
/// <param name="Environment">Name of the environment, which is the name of its stack.</param>
/// <param name="IsSecond">Whether the components are those in the second region of an environment with two. Defaults to false.</param>
internal sealed record EnvironmentNames(string Project, string Environment, bool IsSecond = false)
{
    /// <summary>
    /// What the names in the second region have after those of project and environment. It stands for disaster recovery. No service of an environment
    /// with two regions may have a name that is it, or begins with it and a hyphen.
    /// </summary>
    public const string Second = "dr";

    private const string AlarmsRole = "alarms";
    private const string ArchiveRole = "archive";
    private const string AuditRole = "audit";
    private const string ClusterRole = "cluster";
    private const string DomainRole = "domain";
    private const string DrillsRole = "drills";
    private const string FirewallRole = "firewall";
    private const string CopiesRole = "copies";
    private const string ImagesRole = "images";
    private const string InternalRole = "internal";
    private const string KeysRole = "keys";
    private const string LogsRole = "logs";
    private const string NetworkRole = "network";
    private const string NoticesRole = "notices";
    private const string OutsideRole = "outside";
    private const string PasswordsRole = "passwords";
    private const string PublicRole = "public";
    private const string SilencesRole = "silences";
    private const string TcpRole = "tcp";
    private const string TcpPublicRole = "tcp-edge";

    /// <summary>Ends of the names of the environment's own components, which no service may have for a name.</summary>
    public static ImmutableArray<string> Roles { get; } =
    [
        AlarmsRole, ArchiveRole, AuditRole, ClusterRole, CopiesRole, DomainRole, DrillsRole, FirewallRole, ImagesRole, InternalRole, KeysRole,
        LogsRole, NetworkRole, NoticesRole, OutsideRole, PasswordsRole, PublicRole, SilencesRole, TcpRole, TcpPublicRole,
    ];

    /// <summary>The beginning of all names. It is unique in an account as long as no two projects there share a name.</summary>
    public string Prefix => IsSecond ? $"{Project}-{Environment}-{Second}" : $"{Project}-{Environment}";

    /// <summary>Tags that all resources of the environment have, and those of no other environment of the account.</summary>
    public ImmutableSortedDictionary<string, string> Tags => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        .Add(nameof(Environment), Environment).Add(nameof(Project), Project);

    /// <summary>The topic of alarms.</summary>
    public string Alarms => With(AlarmsRole);

    /// <summary>The archive of logs.</summary>
    public string Archive => With(ArchiveRole);

    /// <summary>What takes audit logs into the archive.</summary>
    public string Audit => With(AuditRole);

    /// <summary>The Kubernetes cluster; also its name in AWS.</summary>
    public string Cluster => With(ClusterRole);

    /// <summary>The domain.</summary>
    public string Domain => With(DomainRole);

    /// <summary>The drills.</summary>
    public string Drills => With(DrillsRole);

    /// <summary>The web firewall.</summary>
    public string Firewall => With(FirewallRole);

    /// <summary>What copies buckets to the second region, and back: the beginning of its names.</summary>
    public string Copies => With(CopiesRole);

    /// <summary>What copies images to the second region.</summary>
    public string Images => With(ImagesRole);

    /// <summary>The balancer between services; also its name in AWS.</summary>
    public string InternalBalancer => With(InternalRole);

    /// <summary>The encryption keys.</summary>
    public string Keys => With(KeysRole);

    /// <summary>The bucket of access logs.</summary>
    public string Logs => With(LogsRole);

    /// <summary>The network.</summary>
    public string Network => With(NetworkRole);

    /// <summary>What forwards notices of alarms.</summary>
    public string Notices => With(NoticesRole);

    /// <summary>The checks of public names.</summary>
    public string PublicHealthChecks => With(OutsideRole);

    /// <summary>The alarms on old passwords.</summary>
    public string Passwords => With(PasswordsRole);

    /// <summary>The balancer that the internet reaches; also its name in AWS.</summary>
    public string PublicBalancer => With(PublicRole);

    /// <summary>The silences of alarms.</summary>
    public string Silences => With(SilencesRole);

    /// <summary>The balancer of internal TCP services; also its name in AWS.</summary>
    public string TcpBalancer => With(TcpRole);

    /// <summary>The balancer of the public TCP service; also its name in AWS.</summary>
    public string PublicTcpBalancer => With(TcpPublicRole);

    /// <summary>A log group under its name within this environment.</summary>
    /// <param name="source">The group, whose key begins as all names do.</param>
    public LogSource WithoutPrefix(LogSource source) => source with { Key = source.Key[(Prefix.Length + 1)..] };

    /// <summary>What copies a bucket to the second region, and back.</summary>
    /// <param name="bucket">Name of the bucket.</param>
    public string CopiesOf(string bucket) => $"{Copies}-{bucket}";

    /// <summary>The component of a part, or the servers of a service.</summary>
    /// <param name="role">Key of the part, or name of the service.</param>
    public string With(string role) => $"{Prefix}-{role}";
}
