using System.Collections.Immutable;
using Infra.Data;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Efs.Inputs;

namespace Infra.Storage.Files;

/// <summary>
/// A file system on EFS with a mount target in each zone: encrypted with a key of ours, reached over TLS with the roles of servers, and of clusters
/// for their pods, only. Each service has an access point with a user and a folder of its own. The security group is an input. The file system can be
/// a copy of one in another region.
/// </summary>
public sealed class SharedFiles : ComponentResource
{
    /// <summary>Port of NFS, at which mount targets answer.</summary>
    public const int Port = 2049;

    private readonly string _name;
    private readonly SharedFilesArgs _args;
    private readonly SharedFilesSpec _spec;
    private readonly Output<string> _id;
    private readonly Output<string> _arn;
    private readonly ImmutableArray<(FileUser User, Aws.Efs.AccessPoint AccessPoint)> _folders;

    /// <summary>Id of the file system.</summary>
    [Output("fileSystemId")]
    public Output<string> FileSystemId { get; private set; }

    /// <summary>ARN of the file system.</summary>
    [Output("fileSystemArn")]
    public Output<string> FileSystemArn { get; private set; }

    /// <summary>What the servers of each service must be allowed, by the name of the service.</summary>
    public ImmutableSortedDictionary<string, Output<PolicyStatement>> Rights { get; }

    /// <summary>
    /// Handles of the volumes that pods mount, by the name of the service:
    /// <see href="https://github.com/kubernetes-sigs/aws-efs-csi-driver/tree/master/examples/kubernetes/access_points"/>.
    /// </summary>
    public ImmutableSortedDictionary<string, Output<string>> VolumeHandles { get; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name, 1 to 60 lower-case letters, digits and single hyphens, unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public SharedFiles(string name, SharedFilesArgs args, ComponentResourceOptions? options = null)
        : base("infra:storage:SharedFiles", name, SharedFilesValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;

        (_id, _arn) = args.CopyId is { } copy ? Find(copy) : CreateFileSystem();
        _folders = [.. args.Users.OrderBy(user => user.Service, StringComparer.Ordinal).Select(user => (user, CreateAccessPoint(user)))];
        var policy = CreatePolicy();
        CreateBackups();
        CreateMountTargets(policy);
        foreach (var (user, accessPoint) in _folders.Where(folder => folder.User.ServersRoleArn is not null))
        {
            CreateParameter(user, accessPoint);
        }

        Rights = _folders.ToImmutableSortedDictionary(
            folder => folder.User.Service, folder => Allow("SharedFiles", [folder], folder.User.IsReadOnly), StringComparer.Ordinal);
        VolumeHandles = _folders.ToImmutableSortedDictionary(
            folder => folder.User.Service, folder => Output.Format($"{_id}::{folder.AccessPoint.Id}"), StringComparer.Ordinal);
        Alarms = AlarmGroup.Create(this, SharedFilesAlarms.Kind, args.AlarmChannel, SharedFilesAlarms.Create(name, _spec, _id));

        FileSystemId = _id;
        FileSystemArn = _arn;
        RegisterOutputs();
    }

    /// <summary>What a cluster must be allowed that mounts for the pods of several services: to write only where the service writes.</summary>
    /// <param name="services">Names of all services with pods; no right without one that has a folder.</param>
    public ImmutableArray<Output<PolicyStatement>> RightsOfCluster(IReadOnlyCollection<string> services) =>
    [
        .. from folder in _folders
           where services.Contains(folder.User.Service)
           group folder by folder.User.IsReadOnly into folders
           orderby folders.Key
           select Allow(folders.Key ? "SharedFilesToRead" : "SharedFiles", [.. folders], folders.Key),
    ];

    /// <summary>
    /// Name of the parameter that tells the servers of a service what to mount: <c>FILE_SYSTEM:ACCESS_POINT</c>. AWS chooses the two ids, which user
    /// data would need before.
    /// </summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="service">Name of the service.</param>
    public static string ParameterNameOf(string name, string service) => $"/{name}/{service}";

    private CustomResourceOptions Child => new() { Parent = this };

    private (Output<string> Id, Output<string> Arn) Find(Input<string> copy)
    {
        var id = copy.ToOutput();
        return (id, id.Apply(known => _args.Location.Arn("elasticfilesystem", $"file-system/{known}")));
    }

    private (Output<string> Id, Output<string> Arn) CreateFileSystem()
    {
        var name = $"{_name}-files";
        var args = new Aws.Efs.FileSystemArgs
        {
            Encrypted = true,
            KmsKeyId = _args.DataKeyArn,

            // The other mode has more operations in exchange for slower ones, and AWS advises against it.
            PerformanceMode = "generalPurpose",
            ThroughputMode = TextOf(_spec.Throughput),
            LifecyclePolicies = [.. LifecycleOf(_spec.Lifecycle)],
            Tags = BackupTag.Tags(name, BackupTag.Daily, _args.Protect || _args.IsBackedUp),
        };
        if (_spec.ProvisionedMiBps is { } throughput)
        {
            args.ProvisionedThroughputInMibps = throughput;
        }

        var files = new Aws.Efs.FileSystem(name, args, new() { Parent = this, Protect = _args.Protect });
        return (files.Id, files.Arn);
    }

    // The users that a client names do not count: an access point has its own.
    private Aws.Efs.AccessPoint CreateAccessPoint(FileUser user)
    {
        var name = $"{_name}-folder-{user.Service}";
        return new(name, new()
        {
            FileSystemId = _id,
            PosixUser = new Inputs.AccessPointPosixUserArgs { Uid = user.Id, Gid = user.Id },
            RootDirectory = new Inputs.AccessPointRootDirectoryArgs
            {
                Path = user.Path,
                CreationInfo = new Inputs.AccessPointRootDirectoryCreationInfoArgs
                {
                    OwnerUid = user.Id,
                    OwnerGid = user.Id,
                    Permissions = "0700",
                },
            },
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private Aws.Efs.FileSystemPolicy CreatePolicy() => new($"{_name}-policy", new()
    {
        FileSystemId = _id,
        Policy = Output.Tuple(_arn, ArnsOf(_folders)).Apply(arns =>
            SharedFilesPolicies.Refusals(arns.Item1, [.. _folders.Select((folder, index) => (folder.User, arns.Item2[index]))]).ToJson()),
    }, Child);

    private void CreateBackups() => _ = new Aws.Efs.BackupPolicy($"{_name}-backups", new()
    {
        FileSystemId = _id,
        BackupPolicyDetails = new Inputs.BackupPolicyBackupPolicyArgs { Status = _spec.Backups ? "ENABLED" : "DISABLED" },
    }, Child);

    // After the policy: a client that reached a mount target before could read everything.
    private void CreateMountTargets(Resource policy)
    {
        foreach (var (index, zone) in _args.Zones.OrderBy(zone => zone.Index).Index())
        {
            _ = new Aws.Efs.MountTarget($"{_name}-target-az{zone.Index + 1}", new()
            {
                FileSystemId = _id,
                SubnetId = _args.SubnetIds.Apply(ids => ids[index]),
                SecurityGroups = _args.SecurityGroupId,
            }, new() { Parent = this, DependsOn = [policy] });
        }
    }

    private void CreateParameter(FileUser user, Aws.Efs.AccessPoint accessPoint)
    {
        var name = $"{_name}-{user.Service}";
        _ = new Aws.Ssm.Parameter(name, new()
        {
            Name = ParameterNameOf(_name, user.Service),
            Description = $"What the servers of {user.Service} mount: a file system and an access point.",
            Type = "String",
            Value = Output.Format($"{_id}:{accessPoint.Id}"),
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private Output<PolicyStatement> Allow(
        string sid, ImmutableArray<(FileUser User, Aws.Efs.AccessPoint AccessPoint)> folders, bool isReadOnly) =>
        Output.Tuple(_arn, ArnsOf(folders)).Apply(arns => SharedFilesPolicies.AllowMount(sid, arns.Item1, arns.Item2, isReadOnly));

    private static Output<ImmutableArray<string>> ArnsOf(ImmutableArray<(FileUser User, Aws.Efs.AccessPoint AccessPoint)> folders) =>
        Output.All(folders.Select(folder => (Input<string>)folder.AccessPoint.Arn));

    // Each policy is a block of its own: https://www.pulumi.com/registry/packages/aws/api-docs/efs/filesystem/#filesystemlifecyclepolicy.
    private static IEnumerable<Inputs.FileSystemLifecyclePolicyArgs> LifecycleOf(FileLifecycleSpec lifecycle) =>
    [
        .. lifecycle.InfrequentAccessDays > 0
            ? new[] { new Inputs.FileSystemLifecyclePolicyArgs { TransitionToIa = AfterDays(lifecycle.InfrequentAccessDays) } }
            : [],
        .. lifecycle.ArchiveDays > 0
            ? new[] { new Inputs.FileSystemLifecyclePolicyArgs { TransitionToArchive = AfterDays(lifecycle.ArchiveDays) } }
            : [],
        .. lifecycle.BackOnFirstAccess
            ? new[] { new Inputs.FileSystemLifecyclePolicyArgs { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" } }
            : [],
    ];

    private static string AfterDays(int days) => days == 1 ? "AFTER_1_DAY" : $"AFTER_{days}_DAYS";

    private static string TextOf(ThroughputMode mode) => mode switch
    {
        ThroughputMode.Elastic => "elastic",
        ThroughputMode.Bursting => "bursting",
        ThroughputMode.Provisioned => "provisioned",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a mode."),
    };
}
