using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Resources;

public class ComponentTests
{
    [Fact]
    public async Task Component_Children_NestBelowIt()
    {
        var resources = await Program.UpdateAsync(() => new Cluster("cluster"));
        Assert.Equal(
            [
                "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Cluster::cluster",
                "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Server::cluster-leader",
            ],
            await Task.WhenAll(resources.Select(resource => OutputUtilities.GetValueAsync(resource.Urn))));
    }

    [Fact]
    public async Task Component_Outputs_ComeFromItsChildren()
    {
        var resources = await Program.UpdateAsync(() => new Cluster("cluster"));
        Assert.Equal("debian", (await Settled.From(resources.OfType<Cluster>().Single().Image)).Value);
    }

    [Fact]
    public async Task Component_RegisterOutputs_ReachesMocks()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => new Cluster("cluster"));
        var request = Assert.Single(mocks.Outputs, outputs => outputs.Urn!.EndsWith("::cluster", StringComparison.Ordinal));
        Assert.Equal("debian", (await Settled.From(request.Outputs["image"])).Value);
    }

    [Fact]
    public async Task Resource_TypeAndName_AreReadable()
    {
        var web = Assert.Single(await Program.UpdateAsync(() => new Server("web")));
        Assert.Equal(("test:index:Server", "web"), (web.GetResourceType(), web.GetResourceName()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Resource_WithoutName_Fails(string? name) =>
        await Assert.ThrowsAsync<RunException>(() => Program.UpdateAsync(() => new Server(name!)));

    [Fact]
    public async Task Resource_FailedCheckBeforeBase_RegistersNothing()
    {
        var mocks = new RecordingMocks();
        await Assert.ThrowsAsync<RunException>(() => Program.UpdateAsync(mocks, () => new Checked("c", tooLarge: true)));
        Assert.Empty(mocks.Resources);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Component_ProviderAndProviders_Fails()
    {
        var message = await Program.FailureAsync(
            () => new Group("group", new() { Provider = new TestProvider("a"), Providers = { new TestProvider("b", "other") } }));
        Assert.Contains("'group'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transformation_OfComponent_ChangesChildren()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => new Cluster("cluster", new() { ResourceTransformations = { SetImage("alpine") } }));
        Assert.Equal("alpine", mocks.Resource("cluster-leader").Inputs["image"]);
    }

    [Fact]
    public async Task Transformation_OfResourceAndParent_RunInnermostFirst()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () =>
        {
            var group = new Group("group", new() { ResourceTransformations = { SetImage("outer") } });
            _ = new Server("web", null, new() { Parent = group, ResourceTransformations = { SetImage("inner") } });
        });
        Assert.Equal("outer", mocks.Resource("web").Inputs["image"]);
    }

    [Fact]
    public async Task Transformation_OfOptions_DoesNotChangeTheProgramsObject()
    {
        var options = new CustomResourceOptions { IgnoreChanges = { "a" } };
        await Program.UpdateAsync(() =>
        {
            var group = new Group("group", new()
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        args.Options.IgnoreChanges.Add("b");
                        return new ResourceTransformationResult(args.Args, args.Options);
                    },
                },
            });
            options.Parent = group;
            _ = new Server("web", null, options);
        });
        Assert.Equal(["a"], options.IgnoreChanges);
    }

    [Fact]
    public async Task Transformation_ChangesParent_Fails() => await Assert.ThrowsAsync<RunException>(() => Program.UpdateAsync(() =>
    {
        var group = new Group("group");
        _ = new Server("web", null, new()
        {
            ResourceTransformations = { args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = group }) },
        });
    }));

    private static ResourceTransformation SetImage(string image) => args =>
        args.Args is ServerArgs ? new ResourceTransformationResult(new ServerArgs { Image = image }, args.Options) : null;

    private sealed class Checked(string name, bool tooLarge) : ComponentResource("test:index:Checked", Check(name, tooLarge))
    {
        private static string Check(string name, bool tooLarge) =>
            tooLarge ? throw new ResourceException($"Checked '{name}' is too large.", null, hideStack: true) : name;
    }
}
