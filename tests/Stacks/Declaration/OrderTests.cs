using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Stacks.Declaration;

/// <summary>What works over the network as soon as it is there waits for the network and for the rules that let it through.</summary>
public sealed class OrderTests
{
    private const string Network = "infra:networking:Network";
    private const string Rules = "infra:connections:Connections";

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task UsersOfDatabases_AreMadeAfterTheNetworkAndItsRules(string stack) =>
        Assert.All(await BeforeEachAsync(stack, "aws:lambda/invocation:Invocation"), before => Assert.Equal([Network, Rules], before));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Servers_StartAfterTheNetworkAndItsRulesAndWhatTheyCall(string stack)
    {
        var before = await BeforeEachAsync(stack, "infra:compute:ServerGroup");

        Assert.All(before, types => Assert.Equal([Network, Rules], types.Take(2)));
        Assert.Contains(before, types => types.Contains("infra:data:MySqlDatabase"));
    }

    private static async Task<IReadOnlyList<List<string>>> BeforeEachAsync(string stack, string type)
    {
        var resources = (await DeclaredEnvironment.FromFileAsync(stack)).OfType(type).ToList();
        Assert.NotEmpty(resources);
        return await Task.WhenAll(resources.Select(BeforeAsync));
    }

    private static async Task<List<string>> BeforeAsync(RecordedResource resource)
    {
        InputList<Resource> before = resource.Options switch
        {
            CustomResourceOptions custom => custom.DependsOn,
            { } options => options.DependsOn,
            null => [],
        };
        return [.. (await OutputUtilities.GetValueAsync(before.ToOutput())).Select(waitedFor => waitedFor.GetResourceType())];
    }
}
