using System.Text.Json;
using CsCheck;
using Infra.Engine.Diffing;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Diffing;

public sealed class ValueDiffTests
{
    private static readonly Gen<PropertyValue> Values = Gen.Recursive<PropertyValue>((depth, value) => depth > 3
        ? Leaf()
        : Gen.OneOf(
            Leaf(),
            value.Array[0, 4].Select(items => (PropertyValue)new ListValue([.. items])),
            Gen.Dictionary(Gen.String[Gen.Char["abc"], 0, 2], value)[0, 4].Select(entries => (PropertyValue)MapValue.Create(entries)),
            value.Select(inner => (PropertyValue)SecretValue.Wrap(inner))));

    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 1}""", "")]
    [InlineData("""{"a": 1}""", """{"a": 2}""", "a: 1 -> 2")]
    [InlineData("""{"a": 1, "b": 1}""", """{"b": 1, "c": 1}""", "a: 1 -> ; c:  -> 1")]
    [InlineData("""{"a": {"b": [1, 2]}}""", """{"a": {"b": [1, 3]}}""", "a.b[1]: 2 -> 3")]
    [InlineData("""["x", "y", "z"]""", """["y", "z"]""", "[0]: \"x\" -> ")]
    [InlineData("""["y", "z"]""", """["x", "y", "z"]""", "[0]:  -> \"x\"")]
    [InlineData("""["a", "b"]""", """["a", "b", "c"]""", "[2]:  -> \"c\"")]
    [InlineData("""[{"Sid": "A", "v": 1}, {"Sid": "B", "v": 1}]""", """[{"Sid": "B", "v": 2}, {"Sid": "C", "v": 1}]""",
        "[0]: {Sid: \"A\", v: 1} -> ; [0].v: 1 -> 2; [1]:  -> {Sid: \"C\", v: 1}")]
    [InlineData("""[{"v": 1}, {"v": 2}]""", """[{"v": 3}, {"v": 2}]""", "[0].v: 1 -> 3")]
    [InlineData("""{"a": [1]}""", """{"a": {"b": 1}}""", "a: [1] -> {b: 1}")]
    [InlineData("""{"a": null}""", """{}""", "a: null -> ")]
    [InlineData("1", "\"1\"", ": 1 -> \"1\"")]
    public void Difference_OfTwoValues_IsTheSmallestThatAReaderNeeds(string old, string @new, string expected) =>
        Assert.Equal(expected, Text(Read(old), Read(@new)));

    [Fact]
    public void Unknowns_AreNeverEqual_UnlessTwoPlansAreCompared()
    {
        var (old, @new) = (Map("a", UnknownValue.Instance), Map("a", UnknownValue.Instance));
        Assert.Equal("a", Assert.Single(ValueDiff.Compare(old, @new, UnknownRule.NeverEqual)).Path.ToString());
        Assert.Empty(ValueDiff.Compare(old, @new, UnknownRule.SameExpression));
        Assert.False(ValueDiff.AreSame(Secret(UnknownValue.Instance), Secret(UnknownValue.Instance), UnknownRule.NeverEqual));
    }

    [Theory]
    [InlineData(UnknownRule.NeverEqual)]
    [InlineData(UnknownRule.SameExpression)]
    public void Unknown_AgainstAValue_IsAChange(UnknownRule rule) =>
        Assert.Single(ValueDiff.Compare(Map("a", new StringValue("x")), Map("a", UnknownValue.Instance), rule));

    [Fact]
    public void Secret_ThatChanges_IsOneChangeAndShowsNothing() => Assert.Equal(
        "a: [secret] -> [secret]",
        Text(Map("a", Secret(Read("""{"user": "u", "password": "p"}"""))), Map("a", Secret(Read("""{"user": "u", "password": "q"}""")))));

    [Fact]
    public void Secret_ThatIsTheSame_IsNoChange() =>
        Assert.Equal("", Text(Map("a", Secret(new StringValue("p"))), Map("a", Secret(new StringValue("p")))));

    [Fact]
    public void Value_ThatBecomesASecret_IsAChange() =>
        Assert.Equal("a: \"p\" -> [secret]", Text(Map("a", new StringValue("p")), Map("a", Secret(new StringValue("p")))));

    [Fact]
    public void Archive_OfAssets_IsComparedByName() => Assert.Equal(
        "code[\"f.py\"]: asset(text \"1\") -> asset(text \"2\")",
        Text(
            Map("code", ArchiveValue.FromAssets(Map("f.py", new AssetValue(AssetSource.Text, "1")))),
            Map("code", ArchiveValue.FromAssets(Map("f.py", new AssetValue(AssetSource.Text, "2"))))));

    [Fact]
    public void Value_ComparedWithItself_HasNoDifference() =>
        Values.Sample(value => ValueDiff.Compare(value, value, UnknownRule.SameExpression).IsEmpty);

    [Fact]
    public void Values_WithoutADifference_AreTheSame_AndOnlyThose() => Gen.Select(Values, Values).Sample((old, @new) =>
        ValueDiff.Compare(old, @new, UnknownRule.SameExpression).IsEmpty == ValueDiff.AreSame(old, @new, UnknownRule.SameExpression));

    [Fact]
    public void Difference_OfAnyValues_HasTheValuesAtItsPaths() => Gen.Select(Values, Values).Sample((old, @new) =>
        ValueDiff.Compare(old, @new, UnknownRule.SameExpression).All(change => (change.Old, change.New) switch
        {
            (null, { } added) => ReferenceEquals(added, At(@new, change.Path)),
            ({ } removed, null) => ReferenceEquals(removed, At(old, change.Path)),
            (_, { } changed) => ReferenceEquals(changed, At(@new, change.Path)),
            _ => false,
        }));

    private static Gen<PropertyValue> Leaf() => Gen.OneOfConst<PropertyValue>(
        NullValue.Instance, BoolValue.True, new NumberValue(1), new StringValue("x"), new StringValue("y"), UnknownValue.Instance);

    private static PropertyValue At(PropertyValue value, PropertyPath path) => path.Elements.Aggregate(value, (current, element) =>
        element.Key is { } key ? ((MapValue)current)[key] : ((ListValue)current).Items[element.Index]);

    private static string Text(PropertyValue old, PropertyValue @new) => string.Join(
        "; ",
        ValueDiff.Compare(old, @new, UnknownRule.SameExpression).Select(change => $"{change.Path}: {change.Old} -> {change.New}"));

    private static MapValue Map(string key, PropertyValue value) => MapValue.Create((key, value));

    private static SecretValue Secret(PropertyValue value) => SecretValue.Wrap(value);

    private static PropertyValue Read(string json) => JsonValue.Read(JsonDocument.Parse(json).RootElement);
}
