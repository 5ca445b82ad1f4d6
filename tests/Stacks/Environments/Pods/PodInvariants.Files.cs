using System.Text.Json.Nodes;
using Infra.Data;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Environments.Pods;

internal static partial class PodInvariants
{
    private const string Volume = "kubernetes:core/v1:PersistentVolume";
    private const string Claim = "kubernetes:core/v1:PersistentVolumeClaim";
    private const string Addon = "aws:eks/addon:Addon";

    // By the settings alone.
    private static bool DoesCallFiles(ServiceSettings service) => CallsOf(service).Contains("files");

    // Each volume is for one claim, and each claim has one volume; pods mount that of their service and no other, where the servers mount theirs.
    private static IEnumerable<string> PodsMountTheirFolders(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var callers = RunningIn(environment.Settings, cluster).Where(DoesCallFiles).ToList();
        return
        [
            .. Differences("volume", callers.Select(caller => VolumeOf(environment, caller)), environment.OfType(Volume).Select(Describe)),
            .. Differences(
                "claim",
                callers.Select(caller => $"{caller.PodNamespace} {caller.Name}-files of {caller.PodNamespace}.{caller.Name}-files"),
                environment.OfType(Claim).Select(Parse).Select(claim =>
                    $"{claim["metadata"]!["namespace"]} {claim["metadata"]!["name"]} of {claim["spec"]!["volumeName"]}")),
            .. Differences(
                "mount",
                callers.Select(caller => $"{caller.Name} {caller.Name}-files {(IsReader(caller) ? "ro" : "rw")}"),
                PodsOf(environment)
                    .SelectMany(pod => MountsOf(pod.Pod).Select(mount => $"{pod.Labels["app.kubernetes.io/name"]} {mount}")).Distinct()),
        ];
    }

    // The driver is there, with the identity that its rights are given to, exactly where services in pods call files.
    private static IEnumerable<string> DriverOfFilesIsWhereItIsUsed(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        var isUsed = WithPods(environment.Settings).Any(DoesCallFiles);
        var drivers = environment.OfType(Addon).Count(addon => addon.Name == $"{cluster.Name}-aws-efs-csi-driver");
        var identities = environment.OfType("aws:eks/podIdentityAssociation:PodIdentityAssociation").Count(identity =>
            identity.Text("clusterName") == cluster.Name && identity.Text("namespace") == "kube-system"
            && identity.Text("serviceAccount") == "efs-csi-node-sa" && identity.Text("roleArn") == $"{cluster.Name}-files-role-arn");
        return (drivers, identities) == (isUsed ? (1, 1) : (0, 0)) ? [] : [$"{drivers} drivers and {identities} identities of files"];
    }

    private static bool IsReader(ServiceSettings service) =>
        service.Calls.OfType<CallSettings.Named>().Single(call => call.To == "files").Access == DataAccess.Read;

    private static string VolumeOf(DeclaredEnvironment environment, ServiceSettings service)
    {
        var files = $"{environment.Plan.Names.Prefix}-files";
        return $"{service.PodNamespace}.{service.Name}-files for {service.PodNamespace} {service.Name}-files: efs.csi.aws.com "
            + $"{files}-files-id::{files}-folder-{service.Name}-id Retain iam,nodev,noexec,nosuid,{(IsReader(service) ? "ro" : "rw")}";
    }

    private static string Describe(Support.RecordedResource resource)
    {
        var volume = Parse(resource);
        var spec = volume["spec"]!;
        return $"{volume["metadata"]!["name"]} for {spec["claimRef"]!["namespace"]} {spec["claimRef"]!["name"]}: {spec["csi"]!["driver"]} "
            + $"{spec["csi"]!["volumeHandle"]} {spec["persistentVolumeReclaimPolicy"]} "
            + string.Join(',', spec["mountOptions"]!.AsArray().Select(option => (string)option!));
    }

    // Of all containers of a pod: ours have none.
    private static IEnumerable<string> MountsOf(JsonNode pod) =>
        from volume in pod["volumes"]?.AsArray() ?? []
        let claim = (string?)volume["persistentVolumeClaim"]?["claimName"]
        where claim is not null
        from container in pod["containers"]!.AsArray().Concat(pod["initContainers"]?.AsArray() ?? [])
        from mount in container!["volumeMounts"]?.AsArray() ?? []
        where (string?)mount!["name"] == (string?)volume["name"]
        select (string?)mount["mountPath"] == "/mnt/files" && (string?)container["name"] == "service"
            ? $"{claim} {((bool)mount["readOnly"]! ? "ro" : "rw")}"
            : $"{claim} at {mount["mountPath"]} of {container["name"]}";

    private static IEnumerable<string> Differences(string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (wanted, there) = (expected.ToList(), found.ToList());
        return [.. wanted.Except(there).Select(text => $"no {what} {text}"), .. there.Except(wanted).Select(text => $"{what} {text}")];
    }
}
