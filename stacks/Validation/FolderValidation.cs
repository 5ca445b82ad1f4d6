using Infra.Compute.Bootstrap;
using Infra.Stacks.Parts.Files;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates a service that shares a folder among its servers and pods.</summary>
internal static class FolderValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="service">A service.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(ServicePlan service) => service.Bootstrap.Folder is null
        ? []
        :
        [
            .. service.Container is { } container
                ? BootstrapValidation.ValidateFolder(container).Under(service.Settings.ContainerKey)
                : ValidateProxy(service.Settings),
        ];

    private static IEnumerable<Problem> ValidateProxy(ServiceSettings service) =>
        from call in service.Calls.Index()
        where IsOfFiles(call.Item)
        select new Problem(
            PropertyPath.Create("calls", call.Index),
            "must be left out of a proxy, which runs no application that could use files",
            "'files'");

    private static bool IsOfFiles(CallSettings call) => call is CallSettings.Named { To: var name } && name == FilesPart.Kind.Key;
}
