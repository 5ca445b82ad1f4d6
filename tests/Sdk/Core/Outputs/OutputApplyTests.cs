using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Outputs;

public class OutputApplyTests
{
    [Fact]
    public async Task Apply_KnownValue_GivesResult() =>
        Assert.Equal(42, (await Program.UpdateAsync(() => Output.Create(41).Apply(value => value + 1))).Value);

    [Fact]
    public async Task Apply_Task_ReturnsItsResult()
    {
        var output = await Program.UpdateAsync(() => Output.Create("a").Apply(async value =>
        {
            await Task.Yield();
            return value + "b";
        }));
        Assert.Equal("ab", output.Value);
    }

    [Fact]
    public async Task Apply_Input_GivesItsValue() =>
        Assert.Equal("ab", (await Program.UpdateAsync(() => Output.Create("a").Apply(value => (Input<string>)(value + "b")))).Value);

    [Fact]
    public async Task Apply_NullOutput_GivesDefault() =>
        Assert.Null((await Program.UpdateAsync(() => Output.Create("a").Apply(_ => (Output<string>?)null))).Value);

    [Fact]
    public async Task Apply_VoidTask_EndsWithIt()
    {
        var done = false;
        await Program.UpdateAsync(() => Output.Create("a").Apply(async _ =>
        {
            await Task.Yield();
            done = true;
        }));
        Assert.True(done);
    }

    [Fact]
    public async Task Apply_SecretOutputInside_IsSecret() =>
        Assert.True((await Program.UpdateAsync(() => Output.Create("a").Apply(Output.CreateSecret))).IsSecret);

    [Fact]
    public async Task Apply_SecretSource_IsSecret() =>
        Assert.True((await Program.UpdateAsync(() => Output.CreateSecret("a").Apply(value => value.Length))).IsSecret);

    [Fact]
    public async Task Apply_UnknownInPreview_IsNotRun()
    {
        var ran = false;
        var output = await Program.PreviewAsync(() => OutputUtilities.CreateUnknown("").Apply(_ => ran = true));
        Assert.False(ran);
        Assert.False(output.IsKnown);
    }

    [Fact]
    public async Task Apply_UnknownSecretInPreview_StaysSecret()
    {
        var output = await Program.PreviewAsync(() => Output.CreateSecret(OutputUtilities.CreateUnknown("")).Apply(value => value.Length));
        Assert.True(output.IsSecret);
    }

    [Fact]
    public async Task Apply_UnknownInUpdate_IsNotRun()
    {
        var ran = false;
        var output = await Program.UpdateAsync(() => OutputUtilities.CreateUnknown("a").Apply(_ => ran = true));
        Assert.Equal((false, false), (ran, output.IsKnown));
    }

    [Fact]
    public async Task Apply_UnknownThatSettlesLateInUpdate_IsNotRun()
    {
        var ran = false;
        var output = await Program.UpdateAsync(
            () => Output.Create(Task.Delay(1)).Apply(_ => OutputUtilities.CreateUnknown("a")).Apply(_ => ran = true));
        Assert.Equal((false, false), (ran, output.IsKnown));
    }

    [Fact]
    public async Task Apply_OutputOfResource_DependsOnIt() =>
        Assert.Equal(
            ["web"],
            (await Program.UpdateAsync(() => new Server("web", new() { Image = "debian" }).Image.Apply(image => image.Length))).Dependencies);

    [Fact]
    public async Task Apply_OutputOfOtherResourceInside_DependsOnBoth()
    {
        var output = await Program.UpdateAsync(() =>
        {
            var first = new Server("first", new() { Image = "debian" });
            var second = new Server("second", new() { Image = "alpine" });
            return first.Image.Apply(_ => second.Image);
        });
        Assert.Equal(["first", "second"], output.Dependencies);
    }

    [Fact]
    public async Task Apply_UnknownOutputOfResource_KeepsDependency()
    {
        var output = await Program.PreviewAsync(() => new Server("web").Image.Apply(image => image.Length));
        Assert.Equal(["web"], output.Dependencies);
    }

    [Fact]
    public async Task UntypedApply_Value_IsPassedAsObject()
    {
        object? seen = null;
        await Program.UpdateAsync(() => Output.Create(7).UntypedApply(value =>
        {
            seen = value;
            return Output.Create("");
        }));
        Assert.Equal(7, seen);
    }

    [Fact]
    public async Task Apply_LongChainOfPendingOutputs_Settles()
    {
        var output = await Program.UpdateAsync(() =>
        {
            var start = new TaskCompletionSource<int>();
            var end = Enumerable.Range(0, 20_000).Aggregate(Output.Create(start.Task), (value, _) => value.Apply(number => number + 1));
            start.SetResult(0);
            return end;
        });
        Assert.Equal(20_000, output.Value);
    }

    [Fact]
    public async Task Apply_OutsideOfDeployment_Works() =>
        Assert.Equal(2, await OutputUtilities.GetValueAsync(Output.Create(1).Apply(value => value + 1)));
}
