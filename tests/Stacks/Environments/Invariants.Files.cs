using System.Text.Json.Nodes;
using Infra.Data;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string AccessPoint = "aws:efs/accessPoint:AccessPoint";
    private const string FileSystemPolicy = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    private const string MountTarget = "aws:efs/mountTarget:MountTarget";
    private const string Parameter = "aws:ssm/parameter:Parameter";

    // By the settings alone: who calls files, and whether it writes.
    private static IEnumerable<(ServicePlan Service, bool Writes)> CallersOfFiles(DeclaredEnvironment environment) =>
        from service in environment.Plan.Services
        from call in service.Settings.Calls.OfType<CallSettings.Named>()
        where call.To == "files"
        select (service, call.Access != DataAccess.Read);

    private static string FilesOf(DeclaredEnvironment environment) => $"{PrefixOf(environment)}-files";

    // The roles that mount the folder of a service: that of its servers, and one of each cluster with its pods. The policy's name, and the role's.
    private static IEnumerable<(string Policy, string Role)> MountersOf(DeclaredEnvironment environment, ServicePlan service) =>
    [
        .. service.HasServers ? [($"{service.ServersName}-late-policy", $"{service.ServersName}-role")] : Array.Empty<(string, string)>(),
        .. from cluster in environment.Plan.Clusters
           where service.HasPods
           select ($"{cluster.Name}-files-policy", $"{cluster.Name}-files-role"),
    ];

    // Each role may mount the folder of its service and no other, over its access point alone, and that of a cluster those of all its pods; each
    // folder has a user of its own, and the file system refuses the rest.
    internal static IEnumerable<string> FoldersAreMountedByTheirServices(DeclaredEnvironment environment)
    {
        var (files, location) = (FilesOf(environment), environment.Plan.Location);
        var callers = CallersOfFiles(environment).ToList();
        var expected = from caller in callers
                       from mounter in MountersOf(environment, caller.Service)
                       from action in caller.Writes ? ["ClientMount", "ClientWrite"] : (string[])["ClientMount"]
                       select $"{mounter.Policy} {action} {files}-folder-{caller.Service.Name}-arn";
        var given = from policy in environment.OfType(RolePolicy)
                    from statement in policy.Statements
                    from action in TextsOf(statement["Action"])
                    where action.StartsWith("elasticfilesystem:Client", StringComparison.Ordinal)
                    let conditions = statement["Condition"]!
                    from folder in TextsOf(conditions["StringEquals"]?["elasticfilesystem:AccessPointArn"]).DefaultIfEmpty("any folder")
                    select (string?)conditions["Bool"]?["elasticfilesystem:AccessedViaMountTarget"] == "true"
                        && TextsOf(statement["Resource"]).SequenceEqual([$"{files}-files-arn"])
                        ? $"{policy.Name} {action.Split(':')[1]} {folder}"
                        : $"{policy.Name} without limits";
        var users = environment.OfType(AccessPoint).Select(point => point.Group("posixUser")["uid"]).ToList();
        return
        [
            .. Differences(expected, given),
            .. users.Count == users.Distinct().Count() ? [] : (string[])["two folders of one user"],
            .. from policy in environment.OfType(FileSystemPolicy)
               let refused = policy.Statements.ToList()
               where refused.Any(statement => (string?)statement["Effect"] != "Deny")
                   || refused.All(statement => (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] != "false")
                   || callers.Any(caller => !refused.Any(statement => IsForOthersThan(statement, caller.Service)))
               select $"{policy.Name} lets others in",
        ];

        bool IsForOthersThan(JsonNode statement, ServicePlan service) =>
            (string?)statement["Condition"]?["StringEquals"]?["elasticfilesystem:AccessPointArn"] == $"{files}-folder-{service.Name}-arn"
            && TextsOf(statement["Condition"]?["ArnNotLike"]?["aws:PrincipalArn"]).Order(StringComparer.Ordinal).SequenceEqual(
                MountersOf(environment, service).Select(mounter => $"arn:aws:iam::{location.AccountId}:role/{mounter.Role}-???????")
                    .Order(StringComparer.Ordinal));
    }

    // The unit reads a parameter that is declared, which its role may, and the container gets the folder and its path.
    private static IEnumerable<string> ServersFindTheirFolders(DeclaredEnvironment environment)
    {
        var parameters = environment.OfType(Parameter).Select(parameter => parameter.Text("name")).ToHashSet();
        foreach (var (service, writes) in CallersOfFiles(environment).Where(caller => caller.Service.HasServers))
        {
            var data = UserDataOf(environment.OfType("aws:ec2/launchTemplate:LaunchTemplate")
                .Single(template => template.Name == $"{service.ServersName}-template"));
            var name = $"/{FilesOf(environment)}/{service.Name}";
            var read = environment.Plan.Location.Arn("ssm", $"parameter{name}");
            var command = $"ExecStart=/usr/local/bin/infra-files {name} {environment.Plan.Location.Region} /mnt/files {(writes ? "rw" : "ro")}\n";
            if (!parameters.Contains(name)
                || !environment.OfType(RolePolicy).Single(policy => policy.Name == $"{service.ServersName}-role-policy").InputText
                    .Contains(read, StringComparison.Ordinal)
                || !data.Contains(command, StringComparison.Ordinal)
                || !data.Contains("--mount type=bind,source=/mnt/files,target=/mnt/files", StringComparison.Ordinal)
                || !service.Container!.Variables.ContainsKey("FILES_PATH"))
            {
                yield return $"{service.Name} does not find its folder";
            }
        }
    }

    private static IEnumerable<string> FilesAreReachedInEveryZone(DeclaredEnvironment environment) => environment.OfType(FileSystem)
        .Where(_ => environment.OfType(MountTarget).Select(target => target.Text("subnetId")).Distinct().Count() != environment.Zones.Length)
        .Select(files => $"{files.Name} lacks a mount target");

    internal static IEnumerable<string> NoFilesLeaveNoTrace(DeclaredEnvironment environment) => environment.FindPart("files") is not null
        ? []
        : Unless(
            resource => !resource.Type.StartsWith("aws:efs/", StringComparison.Ordinal)
                && !resource.InputText.Contains("elasticfilesystem", StringComparison.Ordinal)
                && resource.Type is not ("kubernetes:core/v1:PersistentVolume" or "kubernetes:core/v1:PersistentVolumeClaim")
                && environment.Plan.Services.All(service => resource.Name != $"{service.ServersName}-late-policy"),
            environment.Resources);
}
