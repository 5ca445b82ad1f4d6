using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Outputs;

public class OutputTests
{
    [Fact]
    public async Task Create_Value_IsKnownAndPlain() =>
        Assert.Equivalent(new Settled<int>(1, IsKnown: true, IsSecret: false, []), await Program.UpdateAsync(() => Output.Create(1)));

    [Fact]
    public async Task Create_Task_ReturnsItsResult() =>
        Assert.Equal("late", (await Program.UpdateAsync(() => Output.Create(Late("late")))).Value);

    [Fact]
    public async Task CreateSecret_Value_IsSecret() => Assert.True((await Program.UpdateAsync(() => Output.CreateSecret(1))).IsSecret);

    [Fact]
    public async Task CreateSecret_Task_IsSecret() => Assert.True((await Program.UpdateAsync(() => Output.CreateSecret(Late(1)))).IsSecret);

    [Fact]
    public async Task Unsecret_Secret_IsPlain() => Assert.False((await Program.UpdateAsync(() => Output.Unsecret(Output.CreateSecret(1)))).IsSecret);

    [Fact]
    public async Task All_Inputs_KeepsOrder()
    {
        var output = await Program.UpdateAsync(() => Output.All<int>(1, Output.Create(Late(2)), 3));
        Assert.Equal([1, 2, 3], output.Value.ToArray());
    }

    [Fact]
    public async Task All_OneSecret_IsSecret() =>
        Assert.True((await Program.UpdateAsync(() => Output.All(Output.Create(1), Output.CreateSecret(2)))).IsSecret);

    [Fact]
    public async Task All_OneUnknown_IsUnknown() =>
        Assert.False((await Program.PreviewAsync(() => Output.All(Output.Create(1), OutputUtilities.CreateUnknown(2)))).IsKnown);

    [Fact]
    public async Task All_Sequence_GivesAll()
    {
        var output = await Program.UpdateAsync(() => Output.All(Enumerable.Range(0, 3).Select(number => Output.Create(number))));
        Assert.Equal([0, 1, 2], output.Value.ToArray());
    }

    [Fact]
    public async Task All_OutputsOfResources_DependsOnAll()
    {
        var output = await Program.UpdateAsync(() => Output.All(new Server("a").Id, new Server("b").Id, new Server("c").Id));
        Assert.Equal(["a", "b", "c"], output.Dependencies);
    }

    [Fact]
    public async Task Tuple_Outputs_GivesAll()
    {
        var output = await Program.UpdateAsync(() => Output.Tuple(Output.Create(1), Output.Create(Late("two")), Output.Create(true)));
        Assert.Equal((1, "two", true), output.Value);
    }

    [Fact]
    public async Task Tuple_EightInputs_GivesAll()
    {
        Input<int> one = 1;
        var output = await Program.UpdateAsync(() => Output.Tuple(one, one, one, one, one, one, one, one));
        Assert.Equal((1, 1, 1, 1, 1, 1, 1, 1), output.Value);
    }

    [Fact]
    public async Task Tuple_OneSecret_IsSecret() =>
        Assert.True((await Program.UpdateAsync(() => Output.Tuple(Output.Create(1), Output.CreateSecret("")))).IsSecret);

    [Fact]
    public async Task Format_OutputsInputsAndValues_FillsInvariantly()
    {
        Input<string> input = "in";
        var output = await Program.UpdateAsync(() => Output.Format($"{Output.Create(Late("out"))}-{input}-{1.5:F2}-{1234567}"));
        Assert.Equal("out-in-1.50-1234567", output.Value);
    }

    [Fact]
    public async Task Format_Secret_IsSecret() =>
        Assert.True((await Program.UpdateAsync(() => Output.Format($"{Output.CreateSecret("a")}"))).IsSecret);

    [Fact]
    public async Task Format_Unknown_IsUnknown() =>
        Assert.False((await Program.PreviewAsync(() => Output.Format($"{OutputUtilities.CreateUnknown("a")}"))).IsKnown);

    [Fact]
    public async Task CreateUnknown_Factory_IsUnknownAndHoldsItsValue()
    {
        var output = await Program.PreviewAsync(() => OutputUtilities.CreateUnknown(() => Late("value")));
        Assert.Equal(("value", false), (output.Value, output.IsKnown));
    }

    [Fact]
    public async Task WithDependency_Resource_IsAmongDependencies() =>
        Assert.Equal(["web"], (await Program.UpdateAsync(() => OutputUtilities.WithDependency(Output.Create(1), new Server("web")))).Dependencies);

    [Fact]
    public async Task Extensions_ListOutput_ReachElements()
    {
        var (at, first, length) = (0, 0, 0);
        await Program.UpdateAsync(() =>
        {
            var list = Output.Create(ImmutableArray.Create(5, 6, 7));
            Output.Tuple(list.GetAt(1), list.First(), list.Length()).Apply(all => (at, first, length) = all);
        });
        Assert.Equal((6, 5, 3), (at, first, length));
    }

    [Fact]
    public async Task Extensions_UnionOutput_ReachValue()
    {
        var union = Output.Create<Union<string, int>>(5);
        Assert.Equal((false, true, 5, (object?)5), (
            await OutputUtilities.GetValueAsync(union.IsT0()), await OutputUtilities.GetValueAsync(union.IsT1()),
            await OutputUtilities.GetValueAsync(union.AsT1()), await OutputUtilities.GetValueAsync(union.Value())));
    }

    private static async Task<T> Late<T>(T value)
    {
        await Task.Yield();
        return value;
    }
}
