using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
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
        Gen.Dictionary(Text, self)[0, 4].Select(entries => (PropertyValue)MapValue.Create(entries)),
        self.Select(value => (PropertyValue)SecretValue.Wrap(value))));

    private static readonly Gen<MapValue> AnyMap = Gen.Dictionary(Text, AnyValue)[0, 4].Select(entries => MapValue.Create(entries));

    private static Gen<PropertyValue> Leaf => Gen.OneOf<PropertyValue>(
        Gen.Const((PropertyValue)NullValue.Instance),
        Gen.Bool.Select(value => (PropertyValue)BoolValue.From(value)),
        Gen.Double.Select(value => (PropertyValue)new NumberValue(value)),
        Text.Select(value => (PropertyValue)new StringValue(value)),
        Text.Select(value => (PropertyValue)new AssetValue(AssetSource.Text, value)),
        Text.Select(value => (PropertyValue)ArchiveValue.FromPath(value)),
        Text.Select(value => (PropertyValue)ArchiveValue.FromAssets(MapValue.Create((value, new AssetValue(AssetSource.Path, value))))),
        Text.Select(value => (PropertyValue)new ResourceReferenceValue("urn:" + value, new StringValue(value + "!"))),
        Text.Select(value => (PropertyValue)new ResourceReferenceValue("urn:" + value, null)),
        Gen.Const((PropertyValue)UnknownValue.Instance));

    [Fact]
    public void Value_WrittenAndRead_IsEqual() =>
        AnyMap.Sample(value => new WireReader().Read(WireWriter.Write(value)).Equals(value), iter: 2_000);

    [Fact]
    public void Value_WrittenAndReadByProtobuf_IsEqual() =>
        AnyMap.Sample(value => new WireReader().Read(Struct.Parser.ParseFrom(WireWriter.Write(value)).ToByteString()).Equals(value), iter: 500);

    [Fact]
    public void Bytes_OfAnyKind_AreReadOrRefused() => Gen.Byte.Array[0, 40].Sample(bytes => ReadOrRefuse(ByteString.CopyFrom(bytes)), iter: 5_000);

    [Fact]
    public void Message_CutAnywhere_IsReadOrRefused() =>
        AnyMap.SelectMany(value => Gen.Int[0, WireWriter.Write(value).Length], (value, length) => WireWriter.Write(value).Memory[..length])
        .Sample(cut => ReadOrRefuse(ByteString.CopyFrom(cut.Span)), iter: 2_000);

    [Fact]
    public void Object_WithAPropertyTwice_HasTheLast() =>
        Assert.Equal(
            "{a: 2, b: 1}", new WireReader().Read(ByteString.CopyFrom([.. Json("""{"a": 1, "b": 1}"""), .. Json("""{"a": 2}""")])).ToString());

    [Theory]
    [InlineData("text", "a-placeholder", true)]
    [InlineData("path", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", false)]
    public void Asset_OfUnknownContent_IsUnknown(string source, string content, bool isSecret)
    {
        var value = new WireReader("placeholder")
            .Read(Json($$"""{"a": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "{{source}}": "{{content}}"} }"""))["a"];
        Assert.Equal((true, isSecret), (value.ContainsUnknowns, value.ContainsSecrets));
    }

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
        Assert.Equal(
            UnknownValue.Instance,
            new WireReader().Read(Json("""{"a": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4"}}"""))["a"]);

    [Theory]
    [InlineData("""{"a": {"4dabf18193072939515e22adb298388d": "ffff"}}""", "a value has the signature 'ffff', which this engine does not know")]
    [InlineData("""{"a": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}}""", "a value of the kind secret has no 'value'")]
    public void Special_Malformed_IsRefused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => new WireReader().Read(Json(json))).Message);

    [Fact]
    public async Task Value_Nested500Deep_PassesTheServer()
    {
        var value = new Value { StringValue = "core" };
        for (var i = 0; i < 500; i++)
        {
            value = new Value { StructValue = new Struct { Fields = { ["in"] = value } } };
        }

        var plan = await new TestEngine()
            .RunAsync(program => program.ComponentAsync("x:y:Z", "deep", r => r.Object = new Struct { Fields = { ["in"] = value } }.ToByteString()));
        PropertyValue inner = plan.Steps.Single(step => step.Resource.Name == "deep").Resource.Inputs;
        var depth = 0;
        for (; inner is MapValue map; inner = map["in"])
        {
            depth++;
        }

        Assert.Equal((501, "core"), (depth, ((StringValue)inner).Value));
    }

    [Fact]
    public async Task Message_Of60Megabytes_PassesTheServerInBothDirections()
    {
        var text = new string('x', 60_000_000);
        await new TestEngine().RunAsync(async program =>
        {
            var response = await program.ResourceAsync(
                "pulumi:t:T", "big", with: r => r.Object = new Struct { Fields = { ["text"] = Value.ForString(text) } }.ToByteString());
            Assert.Equal(text.Length, Object(response.Object).Fields["text"].StringValue.Length);
        });
    }

    [Fact]
    public void Value_NestedTooDeep_IsRefused()
    {
        var value = new Value { StringValue = "core" };
        for (var i = 0; i < 1_001; i++)
        {
            value = Value.ForList(value);
        }

        var wire = new Struct { Fields = { ["a"] = value } }.ToByteString();
        Assert.Equal("a value is nested more than 1000 deep", Assert.Throws<InvalidDataException>(() => new WireReader().Read(wire)).Message);
    }

    [Fact]
    public async Task Message_Malformed_IsRefusedAsMalformed()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync("t:m:T", "a", """{"a": {"4dabf18193072939515e22adb298388d": "ffff"}}""")));
        Assert.Equal(
            ("ENG2011", "In a call of RegisterResource, a value has the signature 'ffff', which this engine does not know."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Theory]
    [InlineData("4A090A7F")]
    [InlineData("00")]
    [InlineData("1201FF")]
    public async Task Message_CutOrWithTagZeroOrInvalidText_IsRefusedAsMalformed(string hex)
    {
        var asTheyAre = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var method = new Method<byte[], byte[]>(MethodType.Unary, Rpc.ResourceMonitor, "RegisterResource", asTheyAre, asTheyAre);
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(
            async () => await program.Invoker.AsyncUnaryCall(method, null, default, Convert.FromHexString(hex))));
        Assert.Equal(
            ("ENG2011", "In a call of RegisterResource, the message is not in the format of protobuf."), (diagnostic.Code, diagnostic.Detail));
    }

    private static bool ReadOrRefuse(ByteString wire)
    {
        try
        {
            return new WireReader().Read(wire) is not null;
        }
        catch (InvalidDataException problem)
        {
            return problem.Message.Length > 0;
        }
    }
}
