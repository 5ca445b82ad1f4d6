using CsCheck;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Values;

public sealed class MapValueTests
{
    private static readonly Gen<Dictionary<string, int>> Entries = Gen.Dictionary(Gen.String[Gen.Char["abcAB_é"], 0, 3], Gen.Int)[0, 12];

    [Fact]
    public void Lookup_OfEveryKey_FindsItsValue() =>
        Entries.Sample(entries => entries.All(entry => CreateMap(entries)[entry.Key].Equals(new NumberValue(entry.Value))));

    [Fact]
    public void With_AnyKey_EqualsTheMapOfTheChangedEntries() => Gen.Select(Entries, Gen.String[Gen.Char["abcAB_é"], 0, 3]).Sample((entries, key) =>
    {
        var changed = new Dictionary<string, int>(entries) { [key] = 1 };
        return CreateMap(entries).With(key, new NumberValue(1)).Equals(CreateMap(changed));
    });

    [Fact]
    public void Create_KeyTwice_Throws() =>
        Assert.StartsWith(
            "The key 'b' occurs twice.",
            Assert.Throws<ArgumentException>(
                () => MapValue.Create(("b", NullValue.Instance), ("a", NullValue.Instance), ("b", NullValue.Instance))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Flags_OfNestedValues_ReachTheOuterValue()
    {
        var map = MapValue.Create(("a", new ListValue([MapValue.Create(("b", SecretValue.Wrap(UnknownValue.Instance)))])));
        Assert.Equal((true, true), (map.ContainsSecrets, map.ContainsUnknowns));
    }

    [Fact]
    public void Text_OfAnyValue_HoldsNoSecret() => Assert.Equal(
        """{a: [secret], b: [1.5, true, null, "x\"y"], c: [unknown], d: asset(path "f"), e: archive({g: archive(uri "u")}), f: resource(urn:x)}""",
        MapValue.Create(
            ("a", SecretValue.Wrap(new StringValue("hidden"))),
            ("b", new ListValue([new NumberValue(1.5), BoolValue.True, NullValue.Instance, new StringValue("x\"y")])),
            ("c", UnknownValue.Instance),
            ("d", new AssetValue(AssetSource.Path, "f")),
            ("e", ArchiveValue.FromAssets(MapValue.Create(("g", ArchiveValue.FromUri("u"))))),
            ("f", new ResourceReferenceValue("urn:x", null))).ToString());

    private static MapValue CreateMap(Dictionary<string, int> entries) =>
        MapValue.Create(entries.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue)new NumberValue(entry.Value))));
}
