using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Sdk.Core.Running;

public class TestModeTests
{
    [Fact]
    public async Task Test_WithoutOptions_UsesTheDocumentedDefaults()
    {
        var seen = ("", "", "", false);
        await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () =>
        {
            var instance = Deployment.Instance;
            seen = (instance.ProjectName, instance.StackName, instance.OrganizationName, instance.IsDryRun);
        });
        Assert.Equal(("project", "stack", "organization", true), seen);
    }

    [Fact]
    public async Task Test_Options_ReachTheProgram()
    {
        var seen = ("", "", "", "", true);
        await Deployment.TestAsync(
            new EmptyMocks(),
            new TestOptions { ProjectName = "p", StackName = "s", OrganizationName = "o", RootDirectory = "/r", IsPreview = false },
            () =>
            {
                var instance = Deployment.Instance;
                seen = (instance.ProjectName, instance.StackName, instance.OrganizationName, instance.RootDirectory, instance.IsDryRun);
            });
        Assert.Equal(("p", "s", "o", "/r", false), seen);
    }

    [Fact]
    public async Task Test_Inputs_ReachMocksAsPlainValues()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => new Server("web", new()
        {
            Image = Output.CreateSecret("debian"),
            Count = 2,
            Zones = { "a", "b" },
            Disks = { new DiskArgs { GiB = 1, Device = "sda" } },
            Settings = new DiskArgs { GiB = 1 },
        }));
        var inputs = mocks.Resource("web").Inputs;
        var disk = (ImmutableDictionary<string, object>)((ImmutableArray<object>)inputs["disks"])[0];
        Assert.Equal(
            ("debian", 2.0, "b", "sda", true),
            (inputs["image"], inputs["count"], ((ImmutableArray<object>)inputs["zones"])[1], disk["device"], inputs["settings"] is string));
    }

    [Fact]
    public async Task Test_UnknownInputs_AreLeftOut()
    {
        var mocks = new RecordingMocks();
        await Program.PreviewAsync(mocks, () => new Server("web", new() { Image = new Server("first").Image, Count = 1 }));
        Assert.Equal(["count"], mocks.Resource("web").Inputs.Keys);
    }

    [Fact]
    public async Task Test_ProviderAndImportId_ReachMocks()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => new Server("web", null, new() { Provider = new TestProvider("east"), ImportId = "i-1" }));
        Assert.Equal(
            ("i-1", "urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::east::east-id"),
            (mocks.Resource("web").Id, mocks.Resource("web").Provider));
    }

    [Fact]
    public async Task Test_Read_ReachesMocksWithItsId()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => new Server("web", null, new() { Id = "i-1" }));
        Assert.Equal("i-1", mocks.Resource("web").Id);
    }

    [Fact]
    public async Task Test_Stack_DoesNotReachMocks()
    {
        var mocks = new RecordingMocks();
        await Program.UpdateAsync(mocks, () => { });
        Assert.Empty(mocks.Resources);
    }

    [Fact]
    public async Task Test_StateOfMocks_BecomesOutputs()
    {
        var resources = await Program.UpdateAsync(
            new FixedMocks("new-id", new Dictionary<string, object> { ["image"] = "from mocks", ["zones"] = new[] { "z" } }), () =>
                new Server("web"));
        var web = Assert.IsType<Server>(Assert.Single(resources));
        Assert.Equal(
            ("from mocks", "z", "new-id"),
            ((await Settled.From(web.Image)).Value, (await Settled.From(web.Zones)).Value[0], (await Settled.From(web.Id)).Value));
    }

    [Fact]
    public async Task Test_StateIsArgs_BecomesOutputs()
    {
        var resources = await Program.UpdateAsync(new FixedMocks("id", new ServerArgs { Image = "from args" }), () => new Server("web"));
        Assert.Equal("from args", (await Settled.From(((Server)resources[0]).Image)).Value);
    }

    [Fact]
    public async Task Test_NullId_KeepsImportId()
    {
        var resources = await Program.UpdateAsync(
            new FixedMocks(null, new Dictionary<string, object>()), () => new Server("web", null, new() { ImportId = "i-1" }));
        Assert.Equal("i-1", (await Settled.From(((Server)resources[0]).Id)).Value);
    }

    [Fact]
    public async Task Test_MissingOutputInPreview_IsUnknown()
    {
        var resources = await Program.PreviewAsync(() => new Server("web"));
        Assert.False((await Settled.From(((Server)resources[0]).Image)).IsKnown);
    }

    [Fact]
    public async Task Test_Invoke_ReachesMocks()
    {
        var mocks = new RecordingMocks { CallResults = { ["a:b:c"] = new Dictionary<string, object> { ["result"] = "answer" } } };
        Output<ImmutableDictionary<string, object>>? result = null;
        await Program.UpdateAsync(mocks, () =>
        {
            result = Deployment.Instance.Invoke<ImmutableDictionary<string, object>>(
                "a:b:c", new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("x", Output.Create(1))));
        });
        Assert.Equal("answer", (await Settled.From(result!)).Value["result"]);
        Assert.Equal(("a:b:c", 1.0), (Assert.Single(mocks.Calls).Token, mocks.Calls.Single().Args["x"]));
    }

    [Fact]
    public async Task Test_Outputs_AreReturned()
    {
        var (resources, outputs) = await Deployment.TestAsync(
            new RecordingMocks(), Program.Update, () =>
                new Dictionary<string, object?> { ["image"] = new Server("web", new() { Image = "debian" }).Image });
        Assert.Equal(("web", "debian"), (Assert.Single(resources).GetResourceName(), (await Settled.From((Output<string>)outputs["image"]!)).Value));
    }

    [Fact]
    public async Task Test_StackClass_IsAmongResources()
    {
        var resources = await Deployment.TestAsync<WebStack>(new RecordingMocks());
        Assert.Equal(["project-stack", "web"], resources.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Test_StackFromServiceProvider_IsCreatedByTheServiceProvider()
    {
        using var services = new ServiceCollection().AddTransient<WebStack>().BuildServiceProvider();
        Assert.Equal(2, (await Deployment.TestWithServiceProviderAsync<WebStack>(new RecordingMocks(), services)).Length);
    }

    [Fact]
    public async Task Test_StackWithUnsetOutput_FailsWithItsName()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<EmptyStack>(new RecordingMocks()));
        Assert.StartsWith("Output(s) Address, Port have no value assigned.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_StackWithPlainOutput_FailsWithItsName()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<PlainStack>(new RecordingMocks()));
        Assert.StartsWith("Output(s) Address have incorrect type.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_RunException_KeepsItsMessage() =>
        Assert.Equal("No region.", await Program.FailureAsync(() => throw new RunException("No region.")));

    [Fact]
    public async Task Test_OtherException_IsReportedCompletely() =>
        Assert.Matches(
            @"\ARunning program '.*' failed with an unhandled exception:\nSystem.InvalidOperationException: broken\n",
            await Program.FailureAsync(() => throw new InvalidOperationException("broken")));

    [Fact]
    public async Task Test_SeveralErrors_AreReportedTogether()
    {
        var exception = await Assert.ThrowsAsync<AggregateException>(() => Program.UpdateAsync(() =>
        {
            Log.Error("one");
            Log.Error("two");
        }));
        Assert.Equal(["one", "two"], exception.InnerExceptions.Select(inner => inner.Message));
    }

    [Fact]
    public async Task Test_MocksThrow_Fails()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Program.UpdateAsync(new FixedMocks("", null), () => new Server("web")));
        Assert.Contains("no mock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_ManyAtTheSameTime_DoNotMix()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            var resources = await Deployment.TestAsync(
                new RecordingMocks(), new TestOptions { StackName = $"stack-{i}", IsPreview = false }, async () =>
            {
                await Task.Yield();
                _ = new Server($"{Deployment.Instance.StackName}-web");
            });
            return Assert.Single(resources).GetResourceName();
        }));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"stack-{i}-web"), names);
    }

    [Fact]
    public async Task Test_ChainOfThousands_Ends()
    {
        var resources = await Program.UpdateAsync(() =>
        {
            Output<string> image = Output.Create("debian");
            for (var i = 0; i < 5_000; i++)
            {
                image = new Server($"server-{i}", new() { Image = image }).Image;
            }
        });
        Assert.Equal("debian", (await Settled.From(((Server)resources[^1]).Image)).Value);
    }

    private sealed class FixedMocks(string? id, object? state) : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
            Task.FromResult((id, state ?? throw new InvalidOperationException("no mock")));

        public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException("no mock");
    }

    private sealed class WebStack : Stack
    {
        public WebStack() => Address = new Server("web").Id;

        [Output] public Output<string> Address { get; private set; }
    }

    private sealed class EmptyStack : Stack
    {
        [Output] public Output<string> Address { get; private set; } = null!;

        [Output] public Output<int> Port { get; private set; } = null!;
    }

    private sealed class PlainStack : Stack
    {
        [Output] public string Address { get; private set; } = "a";
    }
}
