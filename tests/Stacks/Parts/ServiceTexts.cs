using Infra.Stacks.Planning;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Texts that say what a service gets of the parts that it uses.</summary>
internal static class ServiceTexts
{
    /// <summary>Its variables that begin like this, as <c>NAME=value</c>.</summary>
    public static IEnumerable<string> VariablesOf(ServicePlan service, string prefix) =>
        service.Container!.Variables.Where(variable => variable.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(variable => $"{variable.Key}={variable.Value}");

    /// <summary>Its name, those variables, its statements with their resources, and its uses of the data key, with a plus where it writes.</summary>
    public static string Describe(ServicePlan service, string prefix) => string.Join(' ',
    [
        service.Name,
        .. VariablesOf(service, prefix),
        .. service.ContainerStatements.Select(statement => $"{statement.Sid}={string.Join('+', statement.Resources)}"),
        .. service.KeyUses.Select(use => $"{use.Service}{(use.DoesWrite ? "+" : "")}"),
    ]);
}
