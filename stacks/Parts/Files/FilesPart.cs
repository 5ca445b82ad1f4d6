using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Compute.Bootstrap;
using Infra.Compute;
using Infra.Connections;
using Infra.Data;
using Infra.Resilience.Copies;
using Infra.Storage.Files;
using Infra.Validation;
using Pulumi;

namespace Infra.Stacks.Parts.Files;

/// <summary>The files that servers and pods of an environment share.</summary>
internal sealed class FilesPart(SharedFilesSpec spec, PartContext context) : Part(Kind, spec, context)
{
    /// <summary>The section <c>files</c>.</summary>
    public static PartKind Kind { get; } =
        PartKind.For("files", new SharedFilesSpec { Backups = false }, (spec, context) => new FilesPart(spec, context)) with
        {
            IsCopied = _ => true,
        };

    /// <inheritdoc/>
    public override Party Party => new(Key, Context.DataTier, new Endpoint(Key, SharedFiles.Port));

    /// <inheritdoc/>
    public override bool IsCalledByNodes => true;

    /// <inheritdoc/>
    public override int AddressCount => Context.Zones.Length;

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) => [new("FILES_PATH", SharedFolder.Path)];

    /// <inheritdoc/>
    public override SharedFolder FindFolder(PartCaller caller) =>
        new(SharedFiles.ParameterNameOf(Name, caller.Service), IsReader(caller));

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends) => Context.Callers.IsEmpty
        ? ["No service calls files. There is a file system, and nobody can mount it."]
        : [];

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() => SharedFilesValidation.Validate(spec);

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateCallers() => SharedFilesValidation.ValidateIds(Context.Callers.Select(caller => caller.Service));

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var ended = Context.Role == LandscapeRole.Only ? null : Context.Recovery?.FileSystemId;
        var copy = ended is null && resources.First is { } first ? Copy(first, resources) : null;
        var files = new SharedFiles(Name, new()
        {
            CopyId = copy is not null ? (Input<string>)copy.CopyId : ended is not null ? (Input<string>)ended : null,
            Spec = spec,
            Protect = Context.Protect,
            IsBackedUp = Context.Backups is not null,
            Location = Context.Location,
            Zones = Context.Zones,
            SubnetIds = resources.SubnetIds,
            SecurityGroupId = resources.SecurityGroupId(Key),
            DataKeyArn = resources.Keys.DataKeyArn,
            AlarmChannel = resources.AlarmChannel,
            Users = [.. Context.Callers.Select(caller => UserOf(caller, resources))],
        }, resources.Options);
        return new(files, files.Alarms)
        {
            ServerStatementsOf = caller => [files.Rights[caller.Service]],
            ClusterStatementsOf = services => files.RightsOfCluster(services),
            AlarmsInFirst = copy is null ? [] : [copy.Alarms],
            FindPodFolder = caller => new(files.VolumeHandles[caller.Service], IsReader(caller)),
        };
    }

    private FileCopy Copy(FirstLandscape first, PartResources resources) => new($"{Name}-copy", new()
    {
        FileSystemId = first.Components.OfType<SharedFiles>().Single().FileSystemId,
        Location = first.Location,
        CopyLocation = Context.Location,
        CopyKeyArn = resources.Keys.DataKeyArn,
        AlarmChannel = first.AlarmChannel,
    }, first.Options);

    private FileUser UserOf(PartCaller caller, PartResources resources)
    {
        var servers = resources.HasServers(caller.Service)
            ? ServerGroup.RoleArnPatternOf(Context.ServersName(caller.Service), Context.Location)
            : null;
        return new(caller.Service, servers, IsReader(caller))
        {
            PodsRoleArns =
            [
                .. resources.ClustersOf(caller.Service).Select(cluster => KubernetesCluster.FilesRoleArnPatternOf(cluster, Context.Location)),
            ],
        };
    }

    private static bool IsReader(PartCaller caller) => caller.Access == DataAccess.Read;
}
