using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Values;
using Infra.Tests.Engine.Support;
using static Infra.Tests.Engine.Support.TestProgram;
using BoolValue = Infra.Engine.Values.BoolValue;
using ListValue = Infra.Engine.Values.ListValue;
using NullValue = Infra.Engine.Values.NullValue;
using StringValue = Infra.Engine.Values.StringValue;

namespace Infra.Tests.Engine.Values;

public sealed class WireTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 0, 8];

    private static readonly Gen<PropertyValue> AnyValue = Gen.Recursive<PropertyValue>((depth, self) => depth >= 4 ? Leaf : Gen.OneOf(
        Leaf,
        self.Array[0, 4].Select(items => (PropertyValue)new ListValue([.. items])),
        Gen.Dictionary(Text, self)[0, 4].Select(entries => (PropertyValue)MapValue.Of(entries)),
        self.Select(value => (PropertyValue)SecretValue.Of(value))));

    private static Gen<PropertyValue> Leaf => Gen.OneOf<PropertyValue>(
        Gen.Const((PropertyValue)NullValue.Instance),
        Gen.Bool.Select(value => (PropertyValue)BoolValue.Of(value)),
        Gen.Double.Select(value => (PropertyValue)new NumberValue(value)),
        Text.Select(value => (PropertyValue)new StringValue(value)),
        Text.Select(value => (PropertyValue)new AssetValue(AssetSource.Text, value)),
        Text.Select(value => (PropertyValue)ArchiveValue.FromPath(value)),
        Text.Select(value => (PropertyValue)ArchiveValue.FromAssets(MapValue.Of((value, new AssetValue(AssetSource.Path, value))))),
        Text.Select(value => (PropertyValue)new ResourceReferenceValue("urn:" + value, new StringValue(value + "!"))),
        Text.Select(value => (PropertyValue)new ResourceReferenceValue("urn:" + value, null)),
        Gen.Const((PropertyValue)UnknownValue.Instance));

    [Fact]
    public void Value_WrittenAndRead_IsEqual() =>
        AnyValue.Sample(value => new WireReader().Read(WireWriter.Write(value)).Equals(value), iter: 2_000);

    [Fact]
    public void Map_ReadInAnyOrder_IsInOrdinalOrderOfItsKeys() =>
        Assert.Equal("{B: 1, a: 2, b: 3, é: 4}", new WireReader().Read(Json("""{"é": 4, "b": 3, "a": 2, "B": 1}""")).ToString());

    [Fact]
    public void Output_WithDependencies_IsItsValueAndCollectsThem()
    {
        var dependencies = new HashSet<string>();
        var value = new WireReader().Read(Json($$"""{"a": [{{Output("1", "urn:x")}}]}"""), dependencies);
        Assert.Equal(("{a: [1]}", "urn:x"), (value.ToString(), Assert.Single(dependencies)));
    }

    [Fact]
    public void Output_WithoutValue_IsUnknown() =>
        Assert.Equal(UnknownValue.Instance, new WireReader().Read(Json("""{"a": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4"}}"""))["a"]);

    [Theory]
    [InlineData("""{"a": {"4dabf18193072939515e22adb298388d": "ffff"}}""", "a value has the signature 'ffff', which this engine does not know")]
    [InlineData("""{"a": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}}""", "a value of the kind secret has no 'value'")]
    public void Special_Malformed_IsRefused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<WireFormatException>(() => new WireReader().Read(Json(json))).Message);

    [Fact]
    public async Task Value_Nested500Deep_PassesTheServer()
    {
        var value = new Value { StringValue = "core" };
        for (var i = 0; i < 500; i++)
        {
            value = new Value { StructValue = new Struct { Fields = { ["in"] = value } } };
        }

        var plan = await new TestEngine().RunAsync(program => program.ComponentAsync("x:y:Z", "deep", r => r.Object = new Struct { Fields = { ["in"] = value } }));
        PropertyValue inner = plan.Steps.Single(step => step.Resource.Name == "deep").Resource.Inputs;
        var depth = 0;
        for (; inner is MapValue map; inner = map["in"])
        {
            depth++;
        }

        Assert.Equal((501, "core"), (depth, ((StringValue)inner).Value));
    }

    [Fact]
    public async Task Message_Of60Megabytes_PassesTheServerBothWays()
    {
        var text = new string('x', 60_000_000);
        await new TestEngine().RunAsync(async program =>
        {
            var response = await program.ResourceAsync("pulumi:t:T", "big", with: r => r.Object = new Struct { Fields = { ["text"] = Value.ForString(text) } });
            Assert.Equal(text.Length, response.Object.Fields["text"].StringValue.Length);
        });
    }

    [Fact]
    public async Task Malformed_Message_IsRefusedAsSuch()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<Grpc.Core.RpcException>(() =>
            program.ResourceAsync("t:m:T", "a", """{"a": {"4dabf18193072939515e22adb298388d": "ffff"}}""")));
        Assert.Equal(("ENG2011", "In a call of RegisterResource, a value has the signature 'ffff', which this engine does not know."), (diagnostic.Code, diagnostic.Detail));
    }
}
