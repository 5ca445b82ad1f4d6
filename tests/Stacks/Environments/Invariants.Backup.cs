namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    // What holds data is selected by a plan of this environment and by no other plan, or Recovery says why not.
    private static IEnumerable<string> SelectedByPlans(DeclaredEnvironment environment) =>
        environment.FindPart("backup") is null
            ? environment.Resources.Where(resource => resource.Type.StartsWith("aws:backup/", StringComparison.Ordinal))
                .Select(resource => $"{resource.Name} is there without infra:backup")
            : Recovery.FindUnselected(environment);
}
