using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Inputs;

public class InputListTests
{
    public static TheoryData<string, InputList<string>> Conversions => new()
    {
        { "value", "a" },
        { "output", Output.Create("a") },
        { "input", (Input<string>)"a" },
        { "values", new[] { "a" } },
        { "outputs", new[] { Output.Create("a") } },
        { "inputs", new Input<string>[] { "a" } },
        { "list of values", new List<string> { "a" } },
        { "list of outputs", new List<Output<string>> { Output.Create("a") } },
        { "list of inputs", new List<Input<string>> { "a" } },
        { "immutable values", ImmutableArray.Create("a") },
        { "immutable outputs", ImmutableArray.Create(Output.Create("a")) },
        { "immutable inputs", ImmutableArray.Create<Input<string>>("a") },
        { "output of array", Output.Create(new[] { "a" }) },
        { "output of list", Output.Create(new List<string> { "a" }) },
        { "output of sequence", Output.Create<IEnumerable<string>>(["a"]) },
        { "output of immutable array", Output.Create(ImmutableArray.Create("a")) },
        { "collection initialiser", new InputList<string> { "a" } },
        { "collection expression", ["a"] },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task Conversion_OfOneElement_HoldsThatElement(string kind, InputList<string> list) =>
        Assert.Equal((kind, "a"), (kind, Assert.Single(await ValuesAsync(list))));

    [Fact]
    public async Task CollectionExpression_Mixed_KeepsOrder()
    {
        string[] more = ["c", "d"];
        Assert.Equal(["a", "b", "c", "d"], await ValuesAsync<string>(["a", Output.Create("b"), .. more]));
    }

    [Fact]
    public async Task Add_Several_Appends()
    {
        var list = new InputList<string> { "a" };
        list.Add("b", Output.Create("c"));
        Assert.Equal(["a", "b", "c"], await ValuesAsync(list));
    }

    [Fact]
    public async Task Add_ListOfLaterLength_KeepsOrder()
    {
        var list = new InputList<string> { "a" };
        InputList<string> late = Output.Create(Task.FromResult<string[]>(["b", "c"]));
        list.AddRange(late);
        list.Add("d");
        list.Add(["e"]);
        Assert.Equal(["a", "b", "c", "d", "e"], await ValuesAsync(list));
    }

    [Fact]
    public async Task Concat_Lists_LeavesBothAsTheyWere()
    {
        var first = new InputList<string> { "a" };
        var second = new InputList<string> { "b" };
        Assert.Equal(["a", "b"], await ValuesAsync(first.Concat(second)));
        Assert.Equal((1, 1), ((await ValuesAsync(first)).Length, (await ValuesAsync(second)).Length));
    }

    [Fact]
    public async Task AddUnion_EitherType_IsKept()
    {
        var list = new InputList<Union<string, int>>();
        list.Add((Input<string>)"a");
        list.Add((Input<int>)1);
        Assert.Equal(["a", 1], (await ValuesAsync(list)).Select(union => union.Value!));
    }

    [Fact]
    public async Task AwaitForeach_Elements_GivesInputs()
    {
        var seen = new List<string>();
        await foreach (var element in new InputList<string> { "a", Output.Create("b") })
        {
            seen.Add(await OutputUtilities.GetValueAsync(element.ToOutput()));
        }

        Assert.Equal(["a", "b"], seen);
    }

    [Fact]
    public void Foreach_Always_Throws() => Assert.Throws<NotSupportedException>(() =>
    {
        foreach (var _ in (System.Collections.IEnumerable)new InputList<string>())
        {
        }
    });

    private static async Task<T[]> ValuesAsync<T>(InputList<T> list) => [.. await OutputUtilities.GetValueAsync(list.ToOutput())];
}
