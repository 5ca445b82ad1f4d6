using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Inputs;

public class InputMapTests
{
    public static TheoryData<string, InputMap<int>> Conversions => new()
    {
        { "dictionary", new Dictionary<string, int> { ["a"] = 1 } },
        { "immutable", ImmutableDictionary<string, int>.Empty.Add("a", 1) },
        { "output of dictionary", Output.Create(new Dictionary<string, int> { ["a"] = 1 }) },
        { "output of interface", Output.Create<IDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }) },
        { "output of immutable", Output.Create(ImmutableDictionary<string, int>.Empty.Add("a", 1)) },
        { "collection initialiser", new InputMap<int> { { "a", 1 } } },
        { "indexer", new InputMap<int> { ["a"] = Output.Create(1) } },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task Conversion_OfOneEntry_HoldsThatEntry(string kind, InputMap<int> map) =>
        Assert.Equal((kind, KeyValuePair.Create("a", 1)), (kind, Assert.Single(await ValuesAsync(map))));

    [Fact]
    public async Task Indexer_SameKey_Replaces()
    {
        var map = new InputMap<int> { { "a", 1 } };
        map["a"] = 2;
        Assert.Equal(2, (await ValuesAsync(map))["a"]);
    }

    [Fact]
    public async Task Add_SameKeyOtherValue_FailsTheDeployment() =>
        await Assert.ThrowsAsync<RunException>(() => Program.UpdateAsync(() => new Server("web", new() { Tags = { { "a", "1" }, { "a", "2" } } })));

    [Fact]
    public async Task AddRange_MapOfLaterKeys_JoinsBoth()
    {
        var map = new InputMap<int> { { "a", 1 } };
        map.AddRange(Output.Create(Task.FromResult(new Dictionary<string, int> { ["b"] = 2 })));
        map.Add("c", 3);
        map.Add(new InputMap<int> { { "d", 4 } });
        Assert.Equal(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3, ["d"] = 4 }, await ValuesAsync(map));
    }

    [Fact]
    public async Task Merge_SameKey_SecondCounts()
    {
        var merged = InputMap<int>.Merge(new() { { "a", 1 }, { "b", 1 } }, new() { { "b", 2 } });
        Assert.Equal(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, await ValuesAsync(merged));
    }

    [Fact]
    public async Task Merge_LateMaps_SecondCounts()
    {
        InputMap<int> second = Output.Create(new Dictionary<string, int> { ["b"] = 2 });
        Assert.Equal(
            new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, await ValuesAsync(InputMap<int>.Merge(new() { { "a", 1 }, { "b", 1 } }, second)));
    }

    [Fact]
    public async Task AddUnion_EitherType_IsKept()
    {
        var map = new InputMap<Union<string, int>>();
        map.Add("a", (Input<string>)"x");
        map.Add("b", (Input<int>)1);
        var values = await ValuesAsync(map);
        Assert.Equal(("x", 1), (values["a"].AsT0, values["b"].AsT1));
    }

    [Fact]
    public async Task AwaitForeach_Entries_GivesInputs()
    {
        var seen = new Dictionary<string, int>();
        await foreach (var entry in new InputMap<int> { { "a", 1 } })
        {
            var (key, value) = await OutputUtilities.GetValueAsync(entry.ToOutput());
            seen[key] = value;
        }

        Assert.Equal(new Dictionary<string, int> { ["a"] = 1 }, seen);
    }

    [Fact]
    public void Foreach_Always_Throws() => Assert.Throws<NotSupportedException>(() =>
    {
        foreach (var _ in (System.Collections.IEnumerable)new InputMap<string>())
        {
        }
    });

    private static Task<ImmutableDictionary<string, T>> ValuesAsync<T>(InputMap<T> map) => OutputUtilities.GetValueAsync(map.ToOutput());
}
