using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// What tests of controls over whole environments share. Controls are those of AWS, CIS, checkov and general practice; a test's name begins with
/// the control's id. Components have tests of the same controls beside them: here is what needs the graph, or the settings of the two environments.
/// </summary>
public abstract class EnvironmentControls
{
    /// <summary>The environments in Git.</summary>
    public static TheoryData<string> Stacks => ["dev", "prod"];

    private protected static async Task HoldsAsync(string stack, Func<DeclaredEnvironment, bool> control) =>
        Assert.True(control(await DeclaredEnvironment.FromFileAsync(stack)));

    private protected static Task EveryAsync(string stack, string type, Predicate<RecordedResource> control) =>
        EveryAsync(stack, environment => environment.OfType(type), (_, resource) => control(resource));

    private protected static Task EveryAsync(string stack, string type, Func<DeclaredEnvironment, RecordedResource, bool> control) =>
        EveryAsync(stack, environment => environment.OfType(type), control);

    /// <summary>Holds resources to a control; there must be some, and those that break it are named.</summary>
    private protected static async Task EveryAsync(
        string stack, Func<DeclaredEnvironment, IEnumerable<RecordedResource>> of, Func<DeclaredEnvironment, RecordedResource, bool> control)
    {
        var environment = await DeclaredEnvironment.FromFileAsync(stack);
        var resources = of(environment).ToList();

        Assert.NotEmpty(resources);
        Assert.Empty(resources.Where(resource => !control(environment, resource)).Select(resource => resource.Name));
    }

    /// <summary>Zones of subnets given by id.</summary>
    private protected static IEnumerable<string> ZonesOf(DeclaredEnvironment environment, IEnumerable<string> subnetIds) =>
        subnetIds.Select(id => environment.OfType("aws:ec2/subnet:Subnet").Single(subnet => $"{subnet.Name}-id" == id)
            .Text("availabilityZoneId")).Distinct();
}
