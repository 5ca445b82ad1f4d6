using System.Collections.Immutable;
using Infra.Data;
using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Efs.Inputs;

namespace Infra.Storage.Files;

/// <summary>
/// A file system on EFS with a mount target in each zone: encrypted with a key of ours, reached over TLS with the role of servers only. Each service
/// has an access point with a user and a folder of its own. The security group is an input.
/// </summary>
public sealed class SharedFiles : ComponentResource
{
    /// <summary>Port of NFS, at which mount targets answer.</summary>
    public const int Port = 2049;

    private readonly string _name;
    private readonly SharedFilesArgs _args;
    private readonly SharedFilesSpec _spec;

    /// <summary>Id of the file system.</summary>
    [Output("fileSystemId")]
    public Output<string> FileSystemId { get; private set; }

    /// <summary>ARN of the file system.</summary>
    [Output("fileSystemArn")]
    public Output<string> FileSystemArn { get; private set; }

    /// <summary>What the servers of each service must be allowed, by the name of the service.</summary>
    public ImmutableSortedDictionary<string, Output<PolicyStatement>> Rights { get; }

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

        var files = CreateFileSystem();
        ImmutableArray<(FileUser User, Aws.Efs.AccessPoint AccessPoint)> folders =
        [
            .. args.Users.OrderBy(user => user.Service, StringComparer.Ordinal).Select(user => (user, CreateAccessPoint(files, user))),
        ];
        var policy = CreatePolicy(files, folders);
        CreateBackups(files);
        CreateMountTargets(files, policy);
        foreach (var (user, accessPoint) in folders)
        {
            CreateParameter(user, files, accessPoint);
        }

        Rights = folders.ToImmutableSortedDictionary(folder => folder.User.Service, folder => RightsOf(files, folder), StringComparer.Ordinal);
        Alarms = AlarmGroup.Create(this, SharedFilesAlarms.Kind, args.AlarmChannel, SharedFilesAlarms.Create(name, _spec, files.Id));

        FileSystemId = files.Id;
        FileSystemArn = files.Arn;
        RegisterOutputs();
    }

    /// <summary>
    /// Name of the parameter that tells the servers of a service what to mount: <c>FILE_SYSTEM:ACCESS_POINT</c>. AWS chooses the two ids, which user
    /// data would need before.
    /// </summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="service">Name of the service.</param>
    public static string ParameterNameOf(string name, string service) => $"/{name}/{service}";

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.Efs.FileSystem CreateFileSystem()
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
            Tags = BackupTag.Tags(name, BackupTag.Daily, _args.Protect),
        };
        if (_spec.ProvisionedMiBps is { } throughput)
        {
            args.ProvisionedThroughputInMibps = throughput;
        }

        return new(name, args, new() { Parent = this, Protect = _args.Protect });
    }

    // The users that a client names do not count: an access point has its own.
    private Aws.Efs.AccessPoint CreateAccessPoint(Aws.Efs.FileSystem files, FileUser user)
    {
        var name = $"{_name}-folder-{user.Service}";
        return new(name, new()
        {
            FileSystemId = files.Id,
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

    private Aws.Efs.FileSystemPolicy CreatePolicy(
        Aws.Efs.FileSystem files, ImmutableArray<(FileUser User, Aws.Efs.AccessPoint AccessPoint)> folders) => new($"{_name}-policy", new()
        {
            FileSystemId = files.Id,
            Policy = Output.Tuple(files.Arn, Output.All(folders.Select(folder => (Input<string>)folder.AccessPoint.Arn))).Apply(arns =>
                SharedFilesPolicies.Refusals(arns.Item1, [.. folders.Select((folder, index) => (folder.User, arns.Item2[index]))]).ToJson()),
        }, Child);

    private void CreateBackups(Aws.Efs.FileSystem files) => _ = new Aws.Efs.BackupPolicy($"{_name}-backups", new()
    {
        FileSystemId = files.Id,
        BackupPolicyDetails = new Inputs.BackupPolicyBackupPolicyArgs { Status = _spec.Backups ? "ENABLED" : "DISABLED" },
    }, Child);

    // After the policy: a client that reached a mount target before could read everything.
    private void CreateMountTargets(Aws.Efs.FileSystem files, Resource policy)
    {
        foreach (var (index, zone) in _args.Zones.OrderBy(zone => zone.Index).Index())
        {
            _ = new Aws.Efs.MountTarget($"{_name}-target-az{zone.Index + 1}", new()
            {
                FileSystemId = files.Id,
                SubnetId = _args.SubnetIds.Apply(ids => ids[index]),
                SecurityGroups = _args.SecurityGroupId,
            }, new() { Parent = this, DependsOn = [policy] });
        }
    }

    private void CreateParameter(FileUser user, Aws.Efs.FileSystem files, Aws.Efs.AccessPoint accessPoint)
    {
        var name = $"{_name}-{user.Service}";
        _ = new Aws.Ssm.Parameter(name, new()
        {
            Name = ParameterNameOf(_name, user.Service),
            Description = $"What the servers of {user.Service} mount: a file system and an access point.",
            Type = "String",
            Value = Output.Format($"{files.Id}:{accessPoint.Id}"),
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private static Output<PolicyStatement> RightsOf(Aws.Efs.FileSystem files, (FileUser User, Aws.Efs.AccessPoint AccessPoint) folder) =>
        Output.Tuple(files.Arn, folder.AccessPoint.Arn).Apply(arns =>
            SharedFilesPolicies.AllowMount(arns.Item1, arns.Item2, folder.User.IsReadOnly));

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
