using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates a service that shares a folder among its servers and pods.</summary>
internal static class FolderValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">A service.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServicePlan service) => service.Bootstrap.Folder is null
        ? []
        :
        [
            .. service.Container is { } container
                ? BootstrapValidation.ValidateFolder(container).Under(service.Settings.ContainerKey)
                : ValidateProxy(plan, service),
        ];

    private static IEnumerable<Problem> ValidateProxy(EnvironmentPlan plan, ServicePlan service) =>
        from call in service.Settings.Calls.Index()
        let name = (call.Item as CallSettings.Named)?.To
        from part in plan.Parts
        where part.Key == name && part.FindCaller(service.Name) is { } caller && part.FindFolder(caller) is not null
        select new Problem(
            PropertyPath.Create("calls", call.Index),
            "must be left out of a proxy, which runs no application that could use files",
            Problem.Quote(part.Key));
}
