using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Values;
using ListValue = Infra.Engine.Values.ListValue;
using StringValue = Infra.Engine.Values.StringValue;

namespace Infra.Tests.Engine.Values;

/// <summary>Transforms get properties as Pulumi's engine sends them; the expected texts are recorded from it.</summary>
public sealed class OutputValueTests
{
    private const string Urn = "urn:pulumi:transforms::conformance::test:index:Widget::first";

    public static TheoryData<string, bool, string> Properties => new()
    {
        { "plain", false, "\"b\"" },
        {
            "secret", false,
            """{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "b", "secret": true, "dependencies": [] }"""
        },
        {
            "unknown", true,
            $$"""{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ "{{Urn}}" ] }"""
        },
        {
            "map", true,
            $$"""{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": { "l": "f" }, "dependencies": [ "{{Urn}}" ] }"""
        },
        {
            "list", true,
            $$"""
            { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": [ "p",
              { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "q", "secret": true, "dependencies": [ ] },
              { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ ] } ],
              "dependencies": [ "{{Urn}}" ] }
            """
        },
        { "deep", false, """{ "in": [ { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ ] } ] }""" },
    };

    private static PropertyValue Value(string name) => name switch
    {
        "plain" => new StringValue("b"),
        "secret" => SecretValue.Wrap(new StringValue("b")),
        "map" => MapValue.Create(("l", new StringValue("f"))),
        "list" => new ListValue([new StringValue("p"), SecretValue.Wrap(new StringValue("q")), UnknownValue.Instance]),
        "deep" => MapValue.Create(("in", new ListValue([UnknownValue.Instance]))),
        _ => UnknownValue.Instance,
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public void Property_ForATransform_IsWrittenAsPulumiWritesIt(string name, bool isDependent, string expected)
    {
        var written = OutputValueWriter.Write(MapValue.Create(("p", Value(name))), _ => isDependent ? [Urn] : []);
        Assert.Equal(Struct.Parser.ParseJson($$"""{ "p": {{expected}} }"""), Struct.Parser.ParseFrom(written));
    }
}
