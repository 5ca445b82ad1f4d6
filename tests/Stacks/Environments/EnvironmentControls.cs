using System.Collections.Immutable;
using Infra.Tests.Support;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Environments;

/// <summary>
/// What tests of controls over whole environments share. Controls are those of AWS, CIS, checkov and general practice; a test's name begins with
/// the control's id. Components have tests of the same controls beside them: here is what needs the graph, or the settings of the two environments.
/// </summary>
public abstract class EnvironmentControls
{
    private static readonly AsyncLocal<Func<DeclaredEnvironment, DeclaredEnvironment>?> Spoil = new();

    private static readonly Lazy<Task<DeclaredEnvironment>> Calling = new(() => DeclaredEnvironment.FromConfigAsync(
        "prod", WithServices("\"redis\"]", "\"redis\",\"internet\"]")));

    private static readonly Lazy<Task<DeclaredEnvironment>> Pods = new(() => DeclaredEnvironment.FromConfigAsync("prod", StackFile.Read("prod")
        .SetItem("infra:runtime", "kubernetes")
        .SetItem("infra:cluster", $$"""{"proxyImage":"444455556666.dkr.ecr.eu-central-1.amazonaws.com/nginx@sha256:{{new string('a', 64)}}"}""")));

    private static readonly Lazy<Task<DeclaredEnvironment>> NodeGroups = new(() => DeclaredEnvironment.FromConfigAsync("prod", StackFile.Read("prod")
        .SetItem("infra:runtime", "kubernetes").SetItem("infra:cluster", """{"nodes":{"mode":"managed"}}""")));

    private static readonly Lazy<Task<DeclaredEnvironment>> Permitting = new(() => DeclaredEnvironment.FromConfigAsync(
        "prod", WithServices("\"redis\"]", "\"redis\"],\"permissions\":[{\"topic\":\"orders\"}]")));

    /// <summary>Production with all its services on Kubernetes.</summary>
    internal static Task<DeclaredEnvironment> WithPodsAsync() => Pods.Value;

    /// <summary>The same on managed nodes.</summary>
    internal static Task<DeclaredEnvironment> WithNodeGroupsAsync() => NodeGroups.Value;

    /// <summary>The environments in Git.</summary>
    public static TheoryData<string> Stacks => ["dev", "prod"];

    private protected static async Task HoldsAsync(string stack, Func<DeclaredEnvironment, bool> control) =>
        Assert.True(control(await ReadAsync(stack)));

    private protected static Task EveryAsync(string stack, string type, Predicate<RecordedResource> control) =>
        EveryAsync(stack, environment => environment.OfType(type), (_, resource) => control(resource));

    private protected static Task EveryAsync(string stack, string type, Func<DeclaredEnvironment, RecordedResource, bool> control) =>
        EveryAsync(stack, environment => environment.OfType(type), control);

    /// <summary>Holds resources to a control; there must be some, and those that break it are named.</summary>
    private protected static async Task EveryAsync(
        string stack, Func<DeclaredEnvironment, IEnumerable<RecordedResource>> of, Func<DeclaredEnvironment, RecordedResource, bool> control) =>
        Every(await ReadAsync(stack), of, control);

    private static void Every(
        DeclaredEnvironment environment,
        Func<DeclaredEnvironment, IEnumerable<RecordedResource>> of,
        Func<DeclaredEnvironment, RecordedResource, bool> control)
    {
        var resources = of(environment).ToList();

        Assert.NotEmpty(resources);
        Assert.Empty(resources.Where(resource => !control(environment, resource)).Select(resource => resource.Name));
    }

    private protected static Task EveryWithPodsAsync(string type, Predicate<RecordedResource> control) =>
        EveryWithPodsAsync(environment => environment.OfType(type), (_, resource) => control(resource));

    private protected static Task EveryWithPodsAsync(string type, Func<DeclaredEnvironment, RecordedResource, bool> control) =>
        EveryWithPodsAsync(environment => environment.OfType(type), control);

    private protected static async Task EveryWithPodsAsync(
        Func<DeclaredEnvironment, IEnumerable<RecordedResource>> of, Func<DeclaredEnvironment, RecordedResource, bool> control) =>
        Every(Spoilt(await Pods.Value), of, control);

    /// <summary>Holds resources of production with all services on managed nodes to a control.</summary>
    private protected static async Task EveryWithNodeGroupsAsync(string type, Func<DeclaredEnvironment, RecordedResource, bool> control) =>
        Every(Spoilt(await NodeGroups.Value), environment => environment.OfType(type), control);

    /// <summary>Runs a control on an environment that is spoilt on purpose.</summary>
    internal static async Task RunSpoiltAsync(Func<DeclaredEnvironment, DeclaredEnvironment> spoil, Func<Task> control)
    {
        Spoil.Value = spoil;
        try
        {
            await control();
        }
        finally
        {
            Spoil.Value = null;
        }
    }

    /// <summary>Production with a service that calls the internet, so that it has NAT gateways.</summary>
    private protected static async Task HoldsWhereTheInternetIsCalledAsync(Func<DeclaredEnvironment, bool> control) =>
        Assert.True(control(Spoilt(await Calling.Value)));

    /// <summary>Production with a service that has permissions, and so roles for its containers.</summary>
    private protected static async Task HoldsWhereContainersHavePermissionsAsync(Func<DeclaredEnvironment, bool> control) =>
        Assert.True(control(Spoilt(await Permitting.Value)));

    private protected static async Task<DeclaredEnvironment> ReadAsync(string stack) => Spoilt(await DeclaredEnvironment.FromFileAsync(stack));

    private static DeclaredEnvironment Spoilt(DeclaredEnvironment environment) => Spoil.Value?.Invoke(environment) ?? environment;

    private static ImmutableSortedDictionary<string, string> WithServices(string before, string after)
    {
        var config = StackFile.Read("prod");
        return config.SetItem("infra:services", config["infra:services"].Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Zones of subnets given by id.</summary>
    private protected static IEnumerable<string> ZonesOf(DeclaredEnvironment environment, IEnumerable<string> subnetIds) =>
        subnetIds.Select(id => environment.OfType("aws:ec2/subnet:Subnet").Single(subnet => $"{subnet.Name}-id" == id)
            .Text("availabilityZoneId")).Distinct();
}
