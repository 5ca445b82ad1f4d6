using Infra.Observability;
using Infra.Validation;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Resilience.Copies;

/// <summary>
/// A copy of a file system in another region, which EFS makes and keeps up to date, and to which nobody else writes. The end of this component ends
/// the replication: the copy stays in the account, and can be written then.
/// </summary>
public sealed class FileCopy : ComponentResource
{
    /// <summary>Id of the copy, for <see cref="Storage.Files.SharedFilesArgs.CopyId"/>.</summary>
    [Output("copyId")]
    public Output<string> CopyId { get; private set; }

    /// <summary>Its alarm.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public FileCopy(string name, FileCopyArgs args, ComponentResourceOptions? options = null)
        : base("infra:resilience:FileCopy", name, Check(name, args), options)
    {
        // EFS makes the copy: the provider refuses to read the protection that a file system of its own has as a copy
        // (https://github.com/pulumi/pulumi-aws/issues/6041).
        var replication = new Aws.Efs.ReplicationConfiguration($"{name}-replication", new()
        {
            SourceFileSystemId = args.FileSystemId,
            Destination = new Aws.Efs.Inputs.ReplicationConfigurationDestinationArgs
            {
                Region = args.CopyLocation.Region,
                KmsKeyId = args.CopyKeyArn,
            },
        }, new() { Parent = this });

        // It is known after the replication alone, as its id is: a preview knows a destination without it.
        CopyId = Output.Tuple(replication.Id, replication.Destination).Apply(made => made.Item2.FileSystemId!);
        Alarms = AlarmGroup.Create(this, CopyAlarms.Kind, args.AlarmChannel, [CopyAlarms.FilesLate(args.FileSystemId, CopyId)]);
        RegisterOutputs();
    }

    private static FileCopyArgs Check(string name, FileCopyArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(FileCopy), name, args,
        [
            .. args.Location.Validate().Under("location"),
            .. args.CopyLocation.Validate().Under("copyLocation"),
            .. CopyLocations.Validate(args.Location, "copyLocation", args.CopyLocation),
        ]);
    }
}
