using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Values;

/// <summary>Every switch over kinds of value has an answer for each kind, and refuses a kind that it does not know.</summary>
public sealed class KindTests
{
    private static readonly PropertyValue[] Samples =
    [
        NullValue.Instance,
        BoolValue.True,
        new NumberValue(0.5),
        new StringValue("text"),
        new ListValue([BoolValue.False]),
        MapValue.Create(("key", new StringValue("value"))),
        SecretValue.Wrap(new StringValue("hidden")),
        UnknownValue.Instance,
        new AssetValue(AssetSource.Path, "a.txt"),
        ArchiveValue.FromAssets(MapValue.Create(("a", new AssetValue(AssetSource.Text, "b")))),
        new ResourceReferenceValue("urn:x", new StringValue("id")),
    ];

    private static readonly string[] Texts =
    [
        "null", "true", "0.5", "\"text\"", "[false]", "{key: \"value\"}", "[secret]", "[unknown]", "asset(path \"a.txt\")",
        "archive({a: asset(text \"b\")})", "resource(urn:x)",
    ];

    private static readonly string[] Summaries =
    [
        "null", "true", "0.5", "\"text\"", "a list", "an object", "[secret]", "unknown", "an asset", "an archive", "a resource",
    ];

    private static readonly string[] Jsons =
    [
        "null", "true", "0.5", "\"text\"", "[false]", """{"key":"value"}""", """{"secret":true}""", """{"unknown":true}""",
        """{"asset":{"path":"a.txt"}}""", """{"archive":{"assets":{"a":{"asset":{"text":"b"}}}}}""", """{"resource":{"urn":"urn:x","id":"id"}}""",
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Samples.Length)];

    [Fact]
    public void Samples_AreOneOfEachKind() =>
        Assert.Equal(
            typeof(PropertyValue).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PropertyValue))).Select(type => type.Name).Order(),
            Samples.Select(sample => sample.GetType().Name).Order());

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Kind_WrittenToTheWireAndRead_IsItself(int index) =>
        Assert.Equal(Samples[index], new WireReader().Read(WireWriter.Write(MapValue.Create(("a", Samples[index]))))["a"]);

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Kind_WrittenAsOutputAndRead_IsItselfWithItsDependencies(int index)
    {
        var written = OutputValueWriter.Write(MapValue.Create(("a", Samples[index])), _ => ["urn:x"]);
        var dependencies = new HashSet<string>();
        Assert.Equal((Samples[index], "urn:x"), (new WireReader().Read(written, dependencies)["a"], Assert.Single(dependencies)));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Kind_AsText_HasAForm(int index) => Assert.Equal(Texts[index], Samples[index].ToString());

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Kind_InAMessage_HasAForm(int index) => Assert.Equal(Summaries[index], PropertyText.Summarize(Samples[index]));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Kind_InThePlan_HasAForm(int index) => Assert.Equal(Jsons[index], WriteJson(Samples[index]));

    [Fact]
    public void Kind_ThatIsNew_IsRefusedEverywhere()
    {
        var value = new NewKind();
        Action[] switches =
        [
            () => WireWriter.Write(MapValue.Create(("a", value))),
            () => OutputValueWriter.Write(MapValue.Create(("a", value)), _ => ["urn:x"]),
            () => value.ToString(),
            () => PropertyText.Summarize(value),
            () => WriteJson(value),
        ];
        Assert.All(switches, each => Assert.Equal(
            "The kind of value NewKind is not handled here. This is a bug in the engine.", Assert.Throws<UnreachableException>(each).Message));
    }

    private static string WriteJson(PropertyValue value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            ValueJson.Write(json, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class NewKind : PropertyValue
    {
        public override bool Equals(PropertyValue? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => 0;
    }
}
