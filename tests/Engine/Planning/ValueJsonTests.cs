using System.Text.Json;
using CsCheck;
using Infra.Engine.Planning;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Planning;

/// <summary>A value is read from a plan as it was, apart from what a secret hides.</summary>
public sealed class ValueJsonTests
{
    private static readonly Gen<string> Keys = Gen.OneOfConst("archive", "asset", "map", "number", "resource", "secret", "unknown", "a", "");

    private static readonly Gen<PropertyValue> Leaves = Gen.OneOf(
        Gen.OneOfConst<PropertyValue>(
            NullValue.Instance,
            BoolValue.True,
            BoolValue.False,
            UnknownValue.Instance,
            new NumberValue(double.NaN),
            new NumberValue(double.NegativeInfinity),
            new StringValue("NaN"),
            new AssetValue(AssetSource.Path, "f"),
            ArchiveValue.FromUri("https://example.org"),
            new ResourceReferenceValue("urn:x", UnknownValue.Instance),
            new ResourceReferenceValue("urn:y", null)),
        Gen.Double.Select(number => (PropertyValue)new NumberValue(number)),
        Gen.String.Where(IsText).Select(text => (PropertyValue)new StringValue(text)));

    private static readonly Gen<PropertyValue> Values = Gen.Recursive<PropertyValue>((depth, value) => depth > 3
        ? Leaves
        : Gen.OneOf(
            Leaves,
            value.Array[0, 3].Select(items => (PropertyValue)new ListValue([.. items])),
            Gen.Dictionary(Keys, value)[0, 3].Select(entries => (PropertyValue)MapValue.Create(entries)),
            value.Select(inner => (PropertyValue)SecretValue.Wrap(inner))));

    [Fact]
    public void Value_Written_IsReadAsItWas() => Values.Sample(value =>
        WithoutSecrets(value).Equals(PlanReader.Read(JsonDocument.Parse(Write(value), new() { MaxDepth = 4096 }).RootElement)));

    [Theory]
    [InlineData("""{"secret": true}""", """{"map":{"secret":true}}""")]
    [InlineData("""{"unknown": true, "secret": 1}""", """{"map":{"secret":1,"unknown":true}}""")]
    [InlineData("""{"map": {"map": {}}}""", """{"map":{"map":{"map":{"map":{}}}}}""")]
    [InlineData("""{"secret": true, "other": 1}""", """{"other":1,"secret":true}""")]
    [InlineData("{}", "{}")]
    public void Map_ThatLooksLikeAMark_IsWrittenInsideOne(string map, string expected) =>
        Assert.Equal(expected, Write(JsonValue.Read(JsonDocument.Parse(map).RootElement)));

    // What a secret hides is not in the plan; whether it is unknown is.
    private static PropertyValue WithoutSecrets(PropertyValue value) => value switch
    {
        SecretValue { Revealed: UnknownValue } => value,
        SecretValue => SecretValue.Wrap(NullValue.Instance),
        ListValue list => new ListValue([.. list.Items.Select(WithoutSecrets)]),
        MapValue map => MapValue.Create(map.Select(entry => KeyValuePair.Create(entry.Key, WithoutSecrets(entry.Value)))),
        _ => value,
    };

    // JSON has no halves of characters.
    private static bool IsText(string text) => !text.Any(char.IsSurrogate);

    private static string Write(PropertyValue value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { MaxDepth = 4096 }))
        {
            ValueJson.Write(json, value);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
