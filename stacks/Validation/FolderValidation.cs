using Infra.Compute.Bootstrap;
using Infra.Stacks.Parts.Files;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates a service whose servers share a folder.</summary>
internal static class FolderValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="service">A service.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(ServicePlan service) => service.Bootstrap.Folder is null
        ? []
        :
        [
            .. service.Settings.Calls.Index().Where(call => IsOfFiles(call.Item)).SelectMany(call =>
                ValidateCall(service).Under(PropertyPath.Create("calls", call.Index))),
            .. service.Container is { } container
                ? BootstrapValidation.ValidateFolder(container).Under(service.Settings.ContainerKey)
                : [],
        ];

    private static bool IsOfFiles(CallSettings call) => call is CallSettings.Named { To: var name } && name == FilesPart.Kind.Key;

    private static IEnumerable<Problem> ValidateCall(ServicePlan service)
    {
        if (service.Container is null)
        {
            yield return new(PropertyPath.Root, "must be left out of a proxy, which runs no application that could use files", "'files'");
        }
        else if (service.HasPods)
        {
            // The driver mounts with one role for all pods: https://github.com/kubernetes-sigs/aws-efs-csi-driver/issues/280.
            yield return new(
                PropertyPath.Root,
                "must be left out on Kubernetes, where one role would mount the folders of all services",
                "'files'",
                "Keep the service on servers (runtime: servers), or use a bucket.");
        }
    }
}
