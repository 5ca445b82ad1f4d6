using Infra.Tests.Support;

namespace Infra.Tests.Stacks;

/// <summary>
/// What tests of controls over whole environments share. Controls are those of AWS, CIS, checkov and general practice; a test's name begins with
/// the control's id. Components have tests of the same controls beside them: here is what needs the graph, or the settings of the two environments.
/// </summary>
public abstract class EnvironmentControls
{
    /// <summary>The environments in Git.</summary>
    public static TheoryData<string> Stacks => ["dev", "prod"];

    private protected static async Task HoldsAsync(string stack, Func<Landscape, bool> control) => Assert.True(control(await Landscape.OfFileAsync(stack)));

    private protected static Task EveryAsync(string stack, string type, Predicate<RecordedResource> control) =>
        EveryAsync(stack, landscape => landscape.OfType(type), (_, resource) => control(resource));

    private protected static Task EveryAsync(string stack, string type, Func<Landscape, RecordedResource, bool> control) =>
        EveryAsync(stack, landscape => landscape.OfType(type), control);

    /// <summary>Holds resources to a control; there must be some, and those that break it are named.</summary>
    private protected static async Task EveryAsync(string stack, Func<Landscape, IEnumerable<RecordedResource>> of, Func<Landscape, RecordedResource, bool> control)
    {
        var landscape = await Landscape.OfFileAsync(stack);
        var resources = of(landscape).ToList();

        Assert.NotEmpty(resources);
        Assert.Empty(resources.Where(resource => !control(landscape, resource)).Select(resource => resource.Name));
    }

    /// <summary>Zones of subnets given by id.</summary>
    private protected static IEnumerable<string> ZonesOf(Landscape landscape, IEnumerable<string> subnetIds) =>
        subnetIds.Select(id => landscape.OfType("aws:ec2/subnet:Subnet").Single(subnet => $"{subnet.Name}-id" == id).Text("availabilityZoneId")).Distinct();
}
